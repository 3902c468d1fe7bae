document.querySelector("main").append(..."abcdefghij".repeat(20).split("").map((letter) => `${letter} `));
