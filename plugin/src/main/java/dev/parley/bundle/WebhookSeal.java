package dev.parley.bundle;

import dev.parley.account.SecretBox;
import dev.parley.model.Secret;
import dev.parley.notify.Webhooks;
import java.util.Optional;

/** Seals the secrets of outgoing webhooks with the key that seals those of accounts. */
record WebhookSeal(Optional<SecretBox> box) implements Webhooks.Seal {
  @Override
  public Optional<String> seal(String belongsTo, Secret secret) {
    return box.map(key -> key.seal(belongsTo, secret));
  }

  @Override
  public Optional<Secret> open(String belongsTo, String sealed) {
    return box.flatMap(key -> key.unseal(belongsTo, sealed));
  }
}
