package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.model.Holding;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads which app answers in a thread of Messenger (developers.facebook.com,
 * messenger-platform/conversation-routing of 24 September 2025 and
 * webhooks/webhook-events/messaging_handovers of 14 September 2021; samples: restfb/restfb
 * src/test/resources/json/webhooks/messaging-pass-thread-control.json and its neighbours, 24 May
 * 2026).
 *
 * <p>Two things tell it: the events of a handover, and whether an app that is not asked to answer
 * gets a message apart, as {@code standby}. Where our own app's id is not known, a passed thread is
 * ours and a taken one is not, for so the network says whom it tells of them.
 */
public final class Routing {
  private static final String PASS = "pass_thread_control";
  private static final String TAKE = "take_thread_control";
  private static final String REQUEST = "request_thread_control";
  private static final String ROLES = "app_roles";
  private static final String NEW = "new_owner_app_id";
  private static final String OLD = "previous_owner_app_id";

  private final String page;
  private final Optional<String> app;

  /**
   * Of a page.
   *
   * @param app the id of our own app; empty if it is not known
   */
  public Routing(String page, Optional<String> app) {
    this.page = page;
    this.app = app;
  }

  /** Why an event of a handover is no message; empty if it is none of those. */
  public static Optional<String> words(JsonObject event) {
    if (event.has(PASS) || event.has(TAKE)) {
      return Optional.of("it says which app answers in a thread");
    }
    if (event.has(REQUEST)) {
      return Optional.of("another app asks for a thread, which changes nothing yet");
    }
    return event.has(ROLES)
        ? Optional.of("the roles of apps say nothing of a thread")
        : Optional.empty();
  }

  /** What an event says that was sent to us to act on; empty if it does not say who answers. */
  public Optional<Holding> heard(JsonObject event) {
    Optional<JsonObject> pass = MetaWire.object(event, PASS);
    if (pass.isPresent()) {
      String to = MetaWire.id(pass.get(), NEW).orElse("");
      boolean elsewhere = !to.isEmpty() && app.filter(own -> !own.equals(to)).isPresent();
      return holding(event, elsewhere, to);
    }
    Optional<JsonObject> take = MetaWire.object(event, TAKE);
    if (take.isPresent()) {
      return taken(event, take.get());
    }
    boolean theirs =
        MetaWire.object(event, "message")
            .map(message -> written(message) && (!echo(event, message) || ours(message)))
            .orElseGet(() -> event.has("postback"));
    return theirs ? holding(event, false, "") : Optional.empty();
  }

  /** What an event says that was sent to us only to listen to. */
  public Optional<Holding> overheard(JsonObject event) {
    Optional<JsonObject> message = MetaWire.object(event, "message");
    if (message.isPresent()) {
      boolean own = echo(event, message.get()) && ours(message.get());
      return own || !written(message.get())
          ? Optional.empty()
          : holding(event, true, MetaWire.id(message.get(), "app_id").orElse(""));
    }
    return event.has("postback") ? holding(event, true, "") : Optional.empty();
  }

  /** An older event names only from whom it was taken; not from us is no news of who has it. */
  private Optional<Holding> taken(JsonObject event, JsonObject take) {
    Optional<String> to = MetaWire.id(take, NEW);
    if (to.isPresent() && app.isPresent()) {
      return holding(event, !app.equals(to), to.get());
    }
    boolean fromUs = app.isEmpty() || app.equals(MetaWire.id(take, OLD));
    return fromUs ? holding(event, true, to.orElse("")) : Optional.empty();
  }

  /** A removal carries the time of what is removed. */
  private static boolean written(JsonObject message) {
    return !MetaWire.flag(message, "is_deleted");
  }

  private boolean echo(JsonObject event, JsonObject message) {
    return MetaWire.flag(message, "is_echo") || side(event, "sender").equals(Optional.of(page));
  }

  private boolean ours(JsonObject message) {
    return app.isPresent() && app.equals(MetaWire.id(message, "app_id"));
  }

  private Optional<Holding> holding(JsonObject event, boolean elsewhere, String holder) {
    Optional<Instant> at = MetaWire.time(event, "timestamp");
    Optional<String> person =
        Stream.of("sender", "recipient")
            .flatMap(side -> side(event, side).stream())
            .filter(id -> !id.equals(page))
            .findFirst();
    return at.isPresent() && person.isPresent()
        ? Optional.of(new Holding(Messages.thread(person.get()), elsewhere, holder, at.get()))
        : Optional.empty();
  }

  private static Optional<String> side(JsonObject event, String side) {
    return MetaWire.object(event, side).flatMap(found -> MetaWire.id(found, "id"));
  }
}
