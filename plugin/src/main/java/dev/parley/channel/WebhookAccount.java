package dev.parley.channel;

import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a channel may know of an account while it looks at a webhook; nothing can be called. */
@ProviderType
public interface WebhookAccount {

  /** The account's number in Parley. */
  AccountId account();

  /** The network's own id of the account. */
  String externalId();

  /** Settings of this account that are not secret. */
  Map<String, String> settings();

  /** A password or token by the name the descriptor gives it. */
  Optional<Secret> secret(String name);
}
