"""A referral: taken in, its page, and what is changed on it."""
