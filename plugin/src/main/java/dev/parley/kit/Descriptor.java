package dev.parley.kit;

import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The facts of one network, ready for use. Where each comes from stays in the descriptor's text.
 *
 * @param id used in settings, tickets, policies and paths
 * @param name as the network writes itself
 * @param baseUrl where the API is, unless the account says otherwise
 * @param kinds what a customer's message can be there
 * @param credentials what an admin enters to connect an account, in the order of the form
 * @param text the limits of a public reply
 * @param parts in how many messages a long reply may be sent
 * @param pollInterval the wait between two reads when nothing is waiting
 * @param pollOverlap how far behind the newest known message each read goes again
 * @param settleTime how long after a lost answer a message that is not found is surely not there
 * @param accessTokenLife how long a fresh access token works
 * @param rateLimits what the network allows
 * @param errors what to do about an error, by the network's name for it
 * @param webhooks whether the network sends what happens by itself
 * @param webhookBytes the largest webhook it sends; empty for the usual limit
 * @param rawRetention how long what it handed over may be kept as it came; empty if it does not say
 * @param permalinkTemplate where a person can look at a message
 * @param profileTemplate where a person can look at somebody
 * @param overridable names of the figures that a setting of an account may override
 */
public record Descriptor(
    String id,
    String name,
    URI baseUrl,
    Set<ItemKind> kinds,
    List<Credential> credentials,
    TextRule text,
    PartRule parts,
    Duration pollInterval,
    Duration pollOverlap,
    Duration settleTime,
    Duration accessTokenLife,
    List<RateLimit> rateLimits,
    Map<String, ErrorClass> errors,
    boolean webhooks,
    Optional<Integer> webhookBytes,
    Optional<Duration> rawRetention,
    String permalinkTemplate,
    String profileTemplate,
    Set<String> overridable) {

  private static final Pattern NAME = Pattern.compile("\\{([a-z]+)\\}");

  /** Copies the collections. */
  public Descriptor {
    kinds = Set.copyOf(kinds);
    credentials = List.copyOf(credentials);
    rateLimits = List.copyOf(rateLimits);
    errors = Map.copyOf(errors);
    overridable = Set.copyOf(overridable);
  }

  /** What to do about an error. */
  public enum ErrorClass {
    /** Get a fresh token and repeat at once. */
    RENEW_SESSION,
    /** Wait and repeat. */
    TRY_LATER,
    /** An admin must act. */
    RECONNECT,
    /** Never repeat. */
    REFUSED
  }

  /**
   * A field of the form that connects an account.
   *
   * @param name of the setting or secret
   * @param label what the form calls it
   * @param help where to find it
   * @param secret true if it is sealed and never shown again
   */
  public record Credential(String name, String label, String help, boolean secret) {}

  /**
   * What a network allows in a span of time.
   *
   * @param scope {@code ip}, {@code account} or {@code app}
   * @param counts what uses it up, as far as Parley counts
   * @param cost how much of it one such use takes
   */
  public record RateLimit(
      String name, int value, Duration per, String scope, Counted counts, int cost) {
    /** Refuses what allows nothing. */
    public RateLimit {
      if (value < 1 || cost < 1 || per.isZero() || per.isNegative()) {
        throw new IllegalArgumentException(
            "rateLimits: '%s' must have value, cost and time above zero".formatted(name));
      }
    }
  }

  /** What uses a limit up. */
  public enum Counted {
    /** Each exchange with the network. */
    REQUESTS,
    /** Each message that is sent. */
    SENDS,
    /** Each time an admin's login is tried. */
    LOGINS,
    /** Nothing that Parley counts: the network's own answers say when it is reached. */
    NOTHING
  }

  /** The page of a message, if every name in the template is known and not empty. */
  public Optional<URI> permalink(Map<String, String> names) {
    return fill(permalinkTemplate, names);
  }

  /** The page of somebody, if every name in the template is known and not empty. */
  public Optional<URI> profile(Map<String, String> names) {
    return fill(profileTemplate, names);
  }

  private static Optional<URI> fill(String template, Map<String, String> names) {
    var url = new StringBuilder();
    var matcher = NAME.matcher(template);
    while (matcher.find()) {
      var value = names.getOrDefault(matcher.group(1), "");
      if (value.isEmpty()) {
        return Optional.empty();
      }
      matcher.appendReplacement(url, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(url);
    try {
      return Optional.of(URI.create(url.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
