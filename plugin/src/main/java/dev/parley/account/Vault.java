package dev.parley.account;

import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts' secrets, sealed for the store and opened for a call; each opens for its account only.
 */
final class Vault {
  private final Optional<SecretBox> box;

  /**
   * Makes it.
   *
   * @param box empty if the key file is missing
   */
  Vault(Optional<SecretBox> box) {
    this.box = box;
  }

  /** Whether anything can be sealed. */
  boolean hasKey() {
    return box.isPresent();
  }

  /** Seals by name; what is empty stays empty, which removes the name from the store. */
  Map<String, String> sealed(AccountId id, Map<String, Secret> secrets) {
    var sealed = new HashMap<String, String>();
    secrets.forEach((name, secret) -> sealed.put(name, seal(id, name, secret)));
    return sealed;
  }

  private String seal(AccountId id, String name, Secret secret) {
    if (secret.reveal().isEmpty()) {
      return "";
    }
    return box.orElseThrow(() -> new IllegalStateException("sealing needs the key file"))
        .seal(belongsTo(id, name), secret);
  }

  /** Opens by name, into a map of the caller's own; empty if one of them was sealed otherwise. */
  Optional<Map<String, Secret>> open(AccountId id, Map<String, String> sealed) {
    var open = new HashMap<String, Secret>();
    for (Map.Entry<String, String> one : sealed.entrySet()) {
      Optional<Secret> secret =
          box.flatMap(b -> b.unseal(belongsTo(id, one.getKey()), one.getValue()));
      if (secret.isEmpty()) {
        return Optional.empty();
      }
      open.put(one.getKey(), secret.get());
    }
    return Optional.of(open);
  }

  private static String belongsTo(AccountId id, String name) {
    return id + "/" + name;
  }
}
