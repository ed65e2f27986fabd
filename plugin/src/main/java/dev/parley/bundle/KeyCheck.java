package dev.parley.bundle;

import dev.parley.account.SealedStore;
import dev.parley.account.SealedStore.Sealed;
import dev.parley.account.SecretBox;
import dev.parley.web.HealthApi.Check;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the key file is there, and is the one that what is kept was sealed with. */
final class KeyCheck {
  private final Path file;
  private final Optional<SecretBox> box;
  private final SealedStore store;

  /**
   * Makes it.
   *
   * @param box empty if the key file is missing
   */
  KeyCheck(Path file, Optional<SecretBox> box, SealedStore store) {
    this.file = file;
    this.box = box;
    this.store = store;
  }

  Check get() {
    if (box.isEmpty()) {
      return Check.trouble(
          "key",
          "The key file %s is missing; the accounts' secrets cannot be opened.".formatted(file),
          "Put the key file back from your backup and restart. Parley makes no other one.");
    }
    List<String> here = box.get().keyIds();
    List<String> others =
        store.all().stream()
            .map(Sealed::sealed)
            .map(SecretBox::keyOf)
            .filter(id -> !here.contains(id))
            .toList();
    if (!others.isEmpty()) {
      return Check.trouble(
          "key",
          "The key file %s holds the key %s, but %d of the secrets were sealed with %s."
              .formatted(
                  file,
                  String.join(" and ", here),
                  others.size(),
                  others.stream()
                      .map(id -> id.isEmpty() ? "another one" : "the key " + id)
                      .collect(Collectors.toCollection(TreeSet::new))
                      .stream()
                      .collect(Collectors.joining(" and "))),
          "Put the right key file back and restart, or connect those accounts again.");
    }
    return here.size() > 1
        ? Check.warning(
            "key",
            "The key file holds two keys: changing the key was cut off. Nothing is out of reach.",
            "Stop Parley and run rotate-key once more; it goes on where it was.")
        : Check.well("key", "The key file is in place.");
  }
}
