package dev.parley.settings;

import dev.parley.settings.SettingsStore.Saved;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The values that hold now: what was saved on the page, or else the start option, or the usual. */
public final class Settings {
  /** Where browsers and networks reach the helpdesk. */
  public static final String PUBLIC_URL = "parley.publicUrl";

  /** The wait between two reads of an account. */
  public static final String POLL_EVERY = "parley.pollEvery";

  /** How long what networks handed over is kept. */
  public static final String RETENTION = "parley.retention.deliveries";

  /** Where a customer's order is asked for. */
  public static final String ORDERS_URL = "parley.orders.url";

  /** What is posted there. */
  public static final String ORDERS_BODY = "parley.orders.body";

  /** Namespaces of which a ticket must have a tag before it is closed. */
  public static final String MANDATORY_TAGS = "parley.tags.mandatory";

  private final SettingFacts facts;
  private final Map<String, String> started;
  private final SettingsStore store;
  private final Supplier<Collection<String>> channels;
  private final InstantSource clock;
  private volatile Map<String, Saved> saved;

  /**
   * A setting and its value.
   *
   * @param value what holds; empty for nothing
   * @param saved who saved it when, if that is where it comes from
   * @param started whether it comes from a start option
   */
  public record Shown(SettingFact fact, String value, Optional<Saved> saved, boolean started) {}

  /**
   * Why nothing was saved.
   *
   * @param field the setting
   * @param why naming setting and limit
   */
  public record Refusal(String field, String why) {}

  /**
   * Makes it.
   *
   * @param started the start options that are set, checked already
   * @param channels ids of the channels there are
   */
  public Settings(
      SettingFacts facts,
      Map<String, String> started,
      SettingsStore store,
      Supplier<Collection<String>> channels,
      InstantSource clock) {
    this.facts = facts;
    this.started = Map.copyOf(started);
    this.store = store;
    this.channels = channels;
    this.clock = clock;
    this.saved = store.all();
  }

  /** Looks whether another node saved something. */
  public void refresh() {
    saved = store.all();
  }

  /** Where browsers and networks reach the helpdesk, without a slash at the end. */
  public Optional<URI> publicUrl() {
    return value(PUBLIC_URL).map(url -> URI.create(url.replaceAll("/+$", "")));
  }

  /** The wait between two reads of an account; empty for each channel's own. */
  public Optional<Duration> pollEvery() {
    return value(POLL_EVERY).map(Duration::parse);
  }

  /** How long what networks handed over is kept. */
  public Duration retention() {
    return value(RETENTION).map(Duration::parse).orElse(Duration.ofDays(30));
  }

  /** Where a customer's order is asked for, with braces for what is known; empty for nowhere. */
  public Optional<String> ordersUrl() {
    return value(ORDERS_URL);
  }

  /** What is posted there, with braces for what is known; empty for a plain GET. */
  public Optional<String> ordersBody() {
    return value(ORDERS_BODY);
  }

  /** Namespaces of which a ticket must have a tag before it is closed, with commas between. */
  public String mandatoryTags() {
    return value(MANDATORY_TAGS).orElse("");
  }

  /** How many calls a channel may make a day before reading gets rare. */
  public Optional<Long> softBudget(String channel) {
    return value("parley.budget." + channel + ".soft").map(Long::valueOf);
  }

  /** How many calls a channel may make a day. */
  public Optional<Long> hardBudget(String channel) {
    return value("parley.budget." + channel + ".hard").map(Long::valueOf);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(saved.get(name))
        .map(Saved::value)
        .or(() -> Optional.ofNullable(started.get(name)))
        .or(
            () ->
                facts.all().stream()
                    .filter(fact -> fact.here() && fact.name().equals(name))
                    .map(SettingFact::usual)
                    .findFirst())
        .filter(text -> !text.isEmpty());
  }

  /** All settings with their values, in the order of the file. */
  public List<Shown> all() {
    return facts.all(channels.get()).stream().map(this::shown).toList();
  }

  private Shown shown(SettingFact fact) {
    Optional<Saved> here =
        fact.here() ? Optional.ofNullable(saved.get(fact.name())) : Optional.empty();
    String start = started.getOrDefault(fact.name(), "");
    String value =
        here.map(Saved::value).orElse(start.isEmpty() && fact.here() ? fact.usual() : start);
    return new Shown(fact, value, here, here.isEmpty() && !start.isEmpty());
  }

  /**
   * Saves some at once, all or none; an empty value forgets what was saved on the page.
   *
   * @return why nothing was saved; empty if all was
   */
  public Optional<Refusal> save(Map<String, String> values, String by) {
    Map<String, String> stripped = new HashMap<>();
    values.forEach((name, value) -> stripped.put(name, value.strip()));
    Optional<Refusal> refusal = objection(stripped);
    if (refusal.isEmpty()) {
      store.save(stripped, by, clock.instant());
      refresh();
    }
    return refusal;
  }

  /** Why these values would not be saved; empty if they would be. */
  public Optional<Refusal> objection(Map<String, String> values) {
    Map<String, SettingFact> known = new HashMap<>();
    facts.all(channels.get()).forEach(fact -> known.put(fact.name(), fact));
    for (Map.Entry<String, String> one : values.entrySet()) {
      String value = one.getValue();
      SettingFact fact = known.get(one.getKey());
      if (fact == null) {
        return Optional.of(new Refusal(one.getKey(), "There is no setting " + one.getKey() + "."));
      }
      if (!fact.here()) {
        return Optional.of(
            new Refusal(
                fact.name(),
                fact.name()
                    + " is a start option of the helpdesk: change it there and restart Parley."));
      }
      Optional<String> objection = value.isEmpty() ? Optional.empty() : fact.objection(value);
      if (objection.isPresent()) {
        return Optional.of(new Refusal(fact.name(), objection.get() + "."));
      }
    }
    return crossed(values).or(() -> askingForNothing(values));
  }

  /** A hard budget below the soft one would never let the soft one work. */
  private Optional<Refusal> crossed(Map<String, String> values) {
    for (String channel : channels.get()) {
      String soft = "parley.budget." + channel + ".soft";
      String hard = "parley.budget." + channel + ".hard";
      String less = values.getOrDefault(soft, value(soft).orElse(""));
      String more = values.getOrDefault(hard, value(hard).orElse(""));
      if (!less.isEmpty() && !more.isEmpty() && Long.parseLong(more) < Long.parseLong(less)) {
        return Optional.of(
            new Refusal(
                values.containsKey(hard) ? hard : soft,
                "%s must not be below %s, which is %s.".formatted(hard, soft, less)));
      }
    }
    return Optional.empty();
  }

  /** A shop that is asked for nobody in particular would show every customer the same. */
  private Optional<Refusal> askingForNothing(Map<String, String> values) {
    String url = values.getOrDefault(ORDERS_URL, value(ORDERS_URL).orElse(""));
    String body = values.getOrDefault(ORDERS_BODY, value(ORDERS_BODY).orElse(""));
    if (url.isEmpty() || Templates.asks(url) || Templates.asks(body)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            values.containsKey(ORDERS_URL) ? ORDERS_URL : ORDERS_BODY,
            "%s or %s must have {email} or {order} in it.".formatted(ORDERS_URL, ORDERS_BODY)));
  }
}
