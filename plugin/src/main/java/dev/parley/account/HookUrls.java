package dev.parley.account;

import java.net.URI;
import java.util.Optional;

/**
 * Where networks bring the webhooks of accounts.
 *
 * @param publicUrl where networks reach the helpdesk; empty if they cannot
 */
public record HookUrls(Optional<URI> publicUrl) {
  /** The address for one account; empty if nobody can reach us. */
  public Optional<URI> of(Account account) {
    return publicUrl.map(
        url ->
            URI.create(
                "%s/parley/hooks/%s/%s"
                    .formatted(
                        url.toString().replaceAll("/+$", ""), account.channel(), account.id())));
  }
}
