print("hello from elsewhere")
