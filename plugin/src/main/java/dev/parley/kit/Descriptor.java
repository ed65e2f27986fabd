package dev.parley.kit;

import dev.parley.model.ItemKind;
import java.math.BigDecimal;
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
 * @param apiVersion the version of the API that the figures are of; empty if it has none
 * @param kinds what a customer's message can be there
 * @param capabilities what the network has (true) and lacks (false)
 * @param credentials what an admin enters to connect an account, in the order of the form
 * @param oauth how the network grants access; empty if an admin enters all there is
 * @param logins other ways to log in than that; empty if there is one way alone
 * @param signature how it signs webhooks; empty if it sends none, or signs in a way of its own
 * @param text the limits of a reply
 * @param texts the limits of a reply to those kinds that have their own
 * @param media which pictures and files may go with a reply; empty if none may
 * @param parts in how many messages a long reply may be sent
 * @param windows how long a message of a kind may be answered; kinds without one for ever
 * @param privateReply how long a public message may be answered once in private; empty if never
 * @param pollInterval the wait between two reads when nothing is waiting
 * @param pollOverlap how far behind the newest known message each read goes again
 * @param settleTime how long after a lost answer a message that is not found is surely not there
 * @param accessTokenLife how long a fresh access token works
 * @param rateLimits what the network allows
 * @param costs what calls cost
 * @param errors what to do about an error, by the network's name for it
 * @param webhooks whether the network sends what happens by itself
 * @param webhookBytes the largest webhook it sends; empty for the usual limit
 * @param rawRetention how long what it handed over may be kept as it came; empty if it does not say
 * @param purgeOnDelete whether what a customer deletes there must not be kept here either
 * @param permalinkTemplate where a person can look at a message
 * @param profileTemplate where a person can look at somebody
 * @param pictureTemplate where a picture that a message names can be fetched
 * @param connect what connecting an account takes
 * @param overridable names of the figures that a setting of an account may override
 */
public record Descriptor(
    String id,
    String name,
    URI baseUrl,
    String apiVersion,
    Set<ItemKind> kinds,
    Map<Capability, Boolean> capabilities,
    List<Credential> credentials,
    Optional<OAuthFacts> oauth,
    List<LoginWay> logins,
    Optional<SignatureScheme> signature,
    TextRule text,
    Map<ItemKind, TextRule> texts,
    List<MediaRule> media,
    PartRule parts,
    Map<ItemKind, ReplyWindow> windows,
    Optional<Duration> privateReply,
    Duration pollInterval,
    Duration pollOverlap,
    Duration settleTime,
    Duration accessTokenLife,
    List<RateLimit> rateLimits,
    List<CallCost> costs,
    Map<String, ErrorClass> errors,
    boolean webhooks,
    Optional<Integer> webhookBytes,
    Optional<Duration> rawRetention,
    boolean purgeOnDelete,
    String permalinkTemplate,
    String profileTemplate,
    String pictureTemplate,
    ConnectFacts connect,
    Set<String> overridable) {

  /** The setting of an account that names one of the {@link #logins()}. */
  public static final String LOGIN = "login";

  private static final Pattern NAME = Pattern.compile("\\{([a-z]+)\\}");

  /** Copies the collections. */
  public Descriptor {
    kinds = Set.copyOf(kinds);
    capabilities = Map.copyOf(capabilities);
    credentials = List.copyOf(credentials);
    logins = List.copyOf(logins);
    texts = Map.copyOf(texts);
    media = List.copyOf(media);
    windows = Map.copyOf(windows);
    costs = List.copyOf(costs);
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
    /** Wait and repeat, and leave the whole account alone until then. */
    THROTTLED,
    /** Somebody took the login back; an admin must act. */
    RECONNECT,
    /** The login is too old; an admin must log in again. */
    EXPIRED,
    /** The login may no longer do this; an admin must have it granted again. */
    PERMISSION_LOST,
    /** The time to answer is over. */
    WINDOW_CLOSED,
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
   * What a network allows in a span of time: a bucket of so many tokens that fills up again in that
   * span.
   *
   * @param scope {@code ip}, {@code account} or {@code app}
   * @param on which calls take from it
   * @param each how many tokens one of these calls takes
   */
  public record RateLimit(String name, int value, Duration per, String scope, On on, int each) {
    /** Refuses what allows nothing. */
    public RateLimit {
      if (value < 1 || each < 1 || per.isZero() || per.isNegative()) {
        throw new IllegalArgumentException(
            "rateLimits: '%s' must have value, each and time above zero".formatted(name));
      }
    }

    /** Which calls a limit is about. */
    public enum On {
      /** Each exchange with the network. */
      ALL,
      /** Reading; not counted, the network's own answers say when it is reached. */
      READ,
      /** Each message that is sent. */
      SEND,
      /** Each private answer to a public message; not counted, as reading. */
      PRIVATE_REPLY,
      /** Hiding, deleting, liking; not counted, as reading. */
      MODERATE,
      /** Each time an admin's login is tried. */
      LOGIN
    }
  }

  /**
   * What a call costs.
   *
   * @param call the network's name of it
   * @param currency ISO 4217, or {@code units} where the network counts units of its own
   */
  public record CallCost(String call, BigDecimal amount, String currency) {}

  /** How access is granted by a login of that name; the usual way if there is none. */
  public Optional<OAuthFacts> oauth(String login) {
    return way(login).map(LoginWay::oauth).or(this::oauth);
  }

  /** Where the API is for an account with these settings, unless the account says otherwise. */
  public URI baseUrl(Map<String, String> settings) {
    return way(settings.getOrDefault(LOGIN, "")).map(LoginWay::baseUrl).orElse(baseUrl);
  }

  private Optional<LoginWay> way(String login) {
    return logins.stream().filter(one -> one.name().equals(login.strip())).findFirst();
  }

  /** The limits of a reply to a message of this kind. */
  public TextRule textFor(ItemKind kind) {
    return texts.getOrDefault(kind, text);
  }

  /** What may go with a reply to a message of this kind. */
  public MediaFit mediaFor(ItemKind kind) {
    return new MediaFit(name, media.stream().filter(rule -> rule.kinds().contains(kind)).toList());
  }

  /** Whether the network is known to have this. */
  public boolean has(Capability capability) {
    return capabilities.getOrDefault(capability, false);
  }

  /** The page of a message, if every name in the template is known and not empty. */
  public Optional<URI> permalink(Map<String, String> names) {
    return fill(permalinkTemplate, names);
  }

  /** The page of somebody, if every name in the template is known and not empty. */
  public Optional<URI> profile(Map<String, String> names) {
    return fill(profileTemplate, names);
  }

  /** A picture, if every name in the template is known and not empty. */
  public Optional<URI> picture(Map<String, String> names) {
    return fill(pictureTemplate, names);
  }

  private static Optional<URI> fill(String template, Map<String, String> names) {
    if (template.isEmpty()) {
      return Optional.empty();
    }
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
