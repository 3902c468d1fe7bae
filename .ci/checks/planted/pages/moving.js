document.querySelector("main").classList.add("moved");
export {};
