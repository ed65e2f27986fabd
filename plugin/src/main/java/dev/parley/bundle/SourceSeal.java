package dev.parley.bundle;

import dev.parley.account.SecretBox;
import dev.parley.article.source.Sources;
import dev.parley.model.Secret;
import java.util.Optional;

/** Seals the keys of article sources with the key that seals the secrets of accounts. */
record SourceSeal(Optional<SecretBox> box) implements Sources.Seal {
  @Override
  public Optional<String> seal(String belongsTo, Secret secret) {
    return box.map(key -> key.seal(belongsTo, secret));
  }

  @Override
  public Optional<Secret> open(String belongsTo, String sealed) {
    return box.flatMap(key -> key.unseal(belongsTo, sealed));
  }
}
