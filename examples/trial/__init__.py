"""The daily list, replayed over three opioid-treatment trials (docs/trial.md).

rows reads the files and says what was left out; weeks says what was planned, missed and given up; replay writes
the visits into a Companionway database day by day; lists asks for each morning's list before its day is written;
rivals are two rules of thumb cut to the same size; evaluation puts them together; figures counts; onset says what
came before; report prints.
"""
