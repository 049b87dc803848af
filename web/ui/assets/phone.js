// On the telephone a picture is sent as soon as it was taken; without this module the button sends it.
for (const form of document.querySelectorAll("[data-phone-form]")) {
  form.querySelector("input[type=file]").addEventListener("change", (event) => {
    if (event.target.files.length > 0) form.requestSubmit();
  });
}
