print("The shop is open.")
