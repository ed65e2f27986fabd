package dev.parley.notify;

import dev.parley.model.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The outgoing webhooks that an admin has connected, their secrets sealed. */
public final class Webhooks {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
  private static final int SHORTEST_SECRET = 16;
  private static final int LONGEST = 500;

  private final WebhookStore store;
  private final Seal seal;

  /** Seals secrets and opens them again. */
  public interface Seal {
    /** Seals one; empty while the key is away. */
    Optional<String> seal(String belongsTo, Secret secret);

    /** Opens one; empty while the key is away, or if it was sealed with another. */
    Optional<Secret> open(String belongsTo, String sealed);
  }

  /**
   * A webhook.
   *
   * @param name what settings call it
   * @param url where it is
   */
  public record Webhook(String name, URI url) {}

  /** Makes it. */
  public Webhooks(WebhookStore store, Seal seal) {
    this.store = store;
    this.seal = seal;
  }

  /** All, by name. */
  public List<Webhook> all() {
    return store.all().stream().map(Webhooks::shown).toList();
  }

  /**
   * Connects one, in place of an earlier one of the name.
   *
   * @param trustLoopback whether an address on this machine may go without https
   * @throws RefusedWebhook naming what cannot be taken
   */
  public Webhook put(String name, String url, Secret secret, boolean trustLoopback) {
    if (!NAME.matcher(name).matches()) {
      throw new RefusedWebhook(
          "name", "must be 1 to 40 of a to z, 0 to 9, dot, hyphen and underscore");
    }
    URI uri = address(url, trustLoopback);
    if (secret.reveal().length() < SHORTEST_SECRET || secret.reveal().length() > LONGEST) {
      throw new RefusedWebhook(
          "secret", "must have %d to %d characters".formatted(SHORTEST_SECRET, LONGEST));
    }
    String sealed =
        seal.seal(belongsTo(name), secret)
            .orElseThrow(
                () ->
                    new RefusedWebhook(
                        "secret", "cannot be sealed, because Parley's key file is missing"));
    store.put(new WebhookStore.Stored(name, uri.toString(), sealed));
    return new Webhook(name, uri);
  }

  /** Takes one away; false if there is none of this name. */
  public boolean remove(String name) {
    return store.remove(name);
  }

  Optional<Webhook> find(String name) {
    return all().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** The secret of a webhook that is there. */
  Optional<Secret> secret(String name) {
    return store.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .flatMap(one -> seal.open(belongsTo(name), one.sealed()));
  }

  private static Webhook shown(WebhookStore.Stored stored) {
    return new Webhook(stored.name(), URI.create(stored.url()));
  }

  private static String belongsTo(String name) {
    return "webhook/" + name;
  }

  private static URI address(String url, boolean trustLoopback) {
    try {
      URI uri = new URI(url);
      boolean secure = "https".equals(uri.getScheme());
      boolean plain = "http".equals(uri.getScheme()) && trustLoopback;
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && (secure || plain)
          && url.length() <= LONGEST) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw refusedAddress(e);
    }
    throw refusedAddress(null);
  }

  private static RefusedWebhook refusedAddress(URISyntaxException cause) {
    return new RefusedWebhook(
        "url",
        "must be an https address without a login, of at most " + LONGEST + " characters",
        cause);
  }
}
