"""The daily list, replayed over three opioid-treatment trials (docs/trial.md).

rows reads the files and says what was left out; weeks says what was planned, missed and given up; replay
writes the visits into a Companionway database day by day and keeps each morning's list; rivals are two rules
of thumb cut to the same size; figures counts; report prints.
"""
