"""A plan harmed in many small ways, in memory alone: would the checks and the change policy let it pass?"""
