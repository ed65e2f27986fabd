package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.parley.channel.Profile;
import dev.parley.context.Pictures;
import dev.parley.customer.Customer.Order;
import dev.parley.customer.Customer.Theirs;
import dev.parley.customer.CustomerNote;
import dev.parley.customer.Handle;
import dev.parley.customer.KnownProfile;
import dev.parley.customer.Link;
import dev.parley.customer.Person;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Customers as the API spells them. */
final class CustomerJson {
  private CustomerJson() {}

  static <T> JsonArray list(List<T> all, Function<T, JsonObject> json) {
    var list = new JsonArray();
    all.forEach(one -> list.add(json.apply(one)));
    return list;
  }

  static JsonObject handle(Handle handle) {
    var json = new JsonObject();
    json.addProperty("account", handle.account().map(AccountId::value).orElse(null));
    json.addProperty("person", handle.person());
    return json;
  }

  static JsonObject person(Person person) {
    JsonObject json = handle(person.handle());
    json.addProperty("channel", person.channel());
    json.addProperty("name", person.name());
    json.addProperty("handle", person.nick());
    json.addProperty("seen", person.seen().map(Object::toString).orElse(null));
    return json;
  }

  static JsonObject link(Link link) {
    var json = new JsonObject();
    json.addProperty("id", link.id());
    json.add("one", handle(link.one()));
    json.add("other", handle(link.other()));
    json.addProperty("by", link.by());
    json.addProperty("at", link.at().toString());
    return json;
  }

  /** As it was read last, with its picture below {@code /api/v1/}. */
  static JsonElement profile(TicketRef ticket, Optional<KnownProfile> known) {
    return known.<JsonElement>map(one -> profile(ticket, one)).orElse(JsonNull.INSTANCE);
  }

  private static JsonObject profile(TicketRef ticket, KnownProfile known) {
    var json = new JsonObject();
    json.addProperty(
        "state",
        known.facts().isPresent() ? "shown" : known.readAt().isPresent() ? "absent" : "waiting");
    json.addProperty("why", known.why());
    json.addProperty("readAt", known.readAt().map(Instant::toString).orElse(null));
    known.facts().ifPresent(facts -> add(json, ticket, facts));
    return json;
  }

  private static void add(JsonObject json, TicketRef ticket, Profile facts) {
    json.addProperty("name", facts.name());
    json.addProperty("handle", facts.handle());
    json.addProperty("about", facts.about());
    json.addProperty("followers", facts.followers().orElse(null));
    json.addProperty("verified", facts.verified().orElse(null));
    json.addProperty("since", facts.since().map(Instant::toString).orElse(null));
    json.addProperty(
        "picture",
        facts
            .picture()
            .map(
                uri -> "tickets/%s/customer/pictures/%s".formatted(path(ticket), Pictures.key(uri)))
            .orElse(null));
  }

  private static String path(TicketRef ticket) {
    return URLEncoder.encode(ticket.value(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  static JsonObject note(CustomerNote note) {
    var json = new JsonObject();
    json.addProperty("id", note.id());
    json.addProperty("text", note.text());
    json.addProperty("by", note.by());
    json.addProperty("at", note.at().toString());
    json.addProperty("changedBy", note.changed().map(CustomerNote.Changed::by).orElse(null));
    json.addProperty(
        "changedAt", note.changed().map(changed -> changed.at().toString()).orElse(null));
    return json;
  }

  static JsonObject order(Order order) {
    var json = new JsonObject();
    json.addProperty("number", order.number());
    json.addProperty("seen", order.seen().toString());
    return json;
  }

  /** With what the helpdesk says of it, if it can be asked now. */
  static JsonObject ticket(Helpdesk desk, Theirs theirs) {
    Optional<TicketView> view =
        desk.ticket(theirs.ticket())
            .fold(
                found -> Optional.of(found.value()),
                absent -> Optional.empty(),
                tryLater -> Optional.empty());
    boolean open = view.map(TicketView::open).orElse(theirs.open());
    var json = new JsonObject();
    json.addProperty("ticket", theirs.ticket().value());
    json.addProperty("number", view.map(TicketView::number).orElse(theirs.ticket().value()));
    json.addProperty("subject", view.map(TicketView::subject).orElse(""));
    json.add("handle", handle(theirs.handle()));
    json.addProperty("channel", theirs.channel());
    json.addProperty("kind", theirs.kind().map(CustomerJson::word).orElse(null));
    json.addProperty("open", open);
    json.addProperty("last", last(view).orElse(theirs.last()).toString());
    json.addProperty(
        "waitingSince",
        Optional.of(view)
            .filter(any -> open)
            .flatMap(one -> one.flatMap(CustomerJson::waitingSince))
            .map(Instant::toString)
            .orElse(null));
    return json;
  }

  private static Optional<Instant> last(Optional<TicketView> view) {
    return view.flatMap(
        one ->
            one.messages().stream()
                .filter(CustomerJson::spoken)
                .map(Message::at)
                .max(Instant::compareTo));
  }

  /** Since the first message of the customer that nobody has answered. */
  private static Optional<Instant> waitingSince(TicketView view) {
    Optional<Instant> since = Optional.empty();
    for (Message message : view.messages()) {
      if (message.from() == Origin.CUSTOMER) {
        since = since.or(() -> Optional.of(message.at()));
      } else if (spoken(message)) {
        since = Optional.empty();
      }
    }
    return since;
  }

  private static boolean spoken(Message message) {
    return message.from() != Origin.AUTO && message.audience() != Audience.NOTE;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
