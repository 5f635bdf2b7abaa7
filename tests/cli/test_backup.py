"""`backup`, `restore`, `drill`: a backup is made, opens elsewhere, and is said to be bad where it is."""

from mash_desk.casework import training

from .commands import run

TYPED = f"{training.TRAINING_PASSPHRASE}\n"


def test_a_backup_is_made_tried_and_restored(folder, tmp_path, ask):
    (tmp_path / "backups").mkdir()
    said = ask("backup", folder, "--to", tmp_path / "backups", typed=TYPED)
    assert said.code == 0
    (made,) = (tmp_path / "backups").iterdir()
    assert said.out.endswith(f"The backup is in {made}.\n")

    said = run("drill", folder, made, typed=TYPED)
    assert said.code == 0
    assert said.out.startswith("Entries since: 1\nDestroyed since: 0\nIt opened, and all is as it was written: ")

    said = ask("restore", made, tmp_path / "new")
    assert said.code == 0
    said = run("verify", tmp_path / "new", "--rebuild", typed=TYPED)
    assert said.code == 1  # until somebody has reviewed it
    assert said.err.startswith("This desk was put back from a backup, or copied")


def test_without_a_folder_it_says_so(folder, ask):
    said = ask("backup", folder, typed=TYPED)
    assert said.code == 1
    assert said.err.startswith("No folder for backups is set.")


def test_a_folder_that_cannot_take_one_is_said_so(folder, tmp_path, ask):
    said = ask("backup", folder, "--to", tmp_path / "nowhere", typed=TYPED)
    assert said.code == 1
    assert said.err.startswith("The folder for backups is not there")


def test_a_bad_backup_is_said_so(folder, tmp_path, ask):
    (tmp_path / "backups").mkdir()
    ask("backup", folder, "--to", tmp_path / "backups", typed=TYPED)
    (made,) = (tmp_path / "backups").iterdir()
    content = bytearray((made / "vault.db").read_bytes())
    content[len(content) // 2] ^= 1
    (made / "vault.db").write_bytes(content)
    said = ask("drill", folder, made, typed=TYPED)
    assert said.code == 1
    assert said.err.startswith("It did not open. The vault is damaged")


def test_nothing_is_restored_over_a_desk_nor_from_what_is_no_backup(folder, tmp_path, ask):
    said = ask("restore", folder, folder)
    assert said.code == 1
    assert said.err.startswith("This folder already holds a vault.")
    said = ask("restore", tmp_path, tmp_path / "new")
    assert said.code == 1
    assert said.err.startswith("There is no whole backup in that folder")
