BOOKS = {
    1: "The Book of Tea",
    2: "Tea: A Global History",
    3: "The Tale of Tea",
}
