"""Paper: what is printed, for people without a telephone and for those who keep the door (R27 R56).

A module says what stands on a sheet; its form in `forms` says where. Sheets are tagged (PDF/UA), black and white,
and tell nothing from outside: neither their title nor the name of their file says what the house is for.
"""
