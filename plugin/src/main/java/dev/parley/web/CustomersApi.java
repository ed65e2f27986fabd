package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.customer.Customer;
import dev.parley.customer.Customer.Suggestion;
import dev.parley.customer.Customer.Theirs;
import dev.parley.customer.Customers;
import dev.parley.customer.Handle;
import dev.parley.customer.Link;
import dev.parley.customer.Person;
import dev.parley.customer.Viewer;
import dev.parley.host.Helpdesk;
import dev.parley.host.TicketView;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.util.Locale;
import java.util.Optional;

/** Who a ticket's customer is under all their handles, and linking those. */
public final class CustomersApi {
  private static final int MOST_FOUND = 20;
  private static final int MOST_TICKETS = 20;

  private final Customers customers;
  private final Gate gate;

  /** Makes it. */
  public CustomersApi(Customers customers, Gate gate) {
    this.customers = customers;
    this.gate = gate;
  }

  Answer show(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW, ref);
    return Answer.ok(shown(desk, gate.ticket(desk, ref), login));
  }

  private JsonObject shown(Helpdesk desk, TicketView ticket, String login) {
    boolean may = gate.may(desk, login, Permission.NOTE, ticket.ref());
    var json = new JsonObject();
    json.addProperty("mayLink", may);
    Optional<Customer> known = customers.of(desk.id(), ticket, viewer(desk, login, may));
    json.add("self", known.map(customer -> json(customer.self())).orElse(null));
    var others = new JsonArray();
    var links = new JsonArray();
    var tickets = new JsonArray();
    var suggestions = new JsonArray();
    known.ifPresent(
        customer -> {
          customer.others().forEach(one -> others.add(json(one)));
          customer.links().forEach(one -> links.add(json(one)));
          customer.tickets().stream()
              .filter(one -> gate.may(desk, login, Permission.VIEW, one.ticket()))
              .limit(MOST_TICKETS)
              .forEach(one -> tickets.add(json(desk, one)));
          customer.suggestions().forEach(one -> suggestions.add(json(one)));
        });
    json.add("others", others);
    json.add("links", links);
    json.add("tickets", tickets);
    json.add("suggestions", suggestions);
    return json;
  }

  private Viewer viewer(Helpdesk desk, String login, boolean links) {
    return new Viewer(
        links,
        account -> gate.may(desk, login, Permission.VIEW, account),
        ticket -> gate.may(desk, login, Permission.VIEW, ticket));
  }

  Answer search(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.NOTE);
    String words = call.query("words").strip();
    if (words.length() < Customers.SHORTEST_SEARCH) {
      throw Problem.badRequest("words", "'words' must have at least two characters.");
    }
    var list = new JsonArray();
    customers
        .search(desk.id(), words, viewer(desk, login, true), MOST_FOUND)
        .forEach(one -> list.add(json(one)));
    var json = new JsonObject();
    json.add("people", list);
    return Answer.ok(json);
  }

  Answer link(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.NOTE, ref);
    TicketView ticket = gate.ticket(desk, ref);
    return customers
        .link(desk.id(), ticket, handle(call.body()), viewer(desk, login, true), login)
        .fold(
            linked -> new Answer(201, shown(desk, ticket, login)),
            invalid -> {
              throw Problem.invalid(invalid.field(), invalid.why());
            });
  }

  Answer undo(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.NOTE, ref);
    String id = call.path("link");
    boolean undone =
        id.matches("[0-9]{1,18}")
            && customers.undo(desk.id(), ref, Long.parseLong(id), viewer(desk, login, true), login);
    if (!undone) {
      throw Problem.notFound("This customer has no such link; somebody may have undone it.");
    }
    return Answer.ok(shown(desk, gate.ticket(desk, ref), login));
  }

  private static Handle handle(JsonObject body) {
    String person = Call.text(body, "person").strip();
    if (person.isEmpty()) {
      throw Problem.invalid("person", "'person' must name somebody, as the search gives them.");
    }
    return Call.maybeText(body, "account")
        .filter(id -> !id.isBlank())
        .map(id -> Handle.of(new AccountId(id), person))
        .orElseGet(() -> Handle.mail(person));
  }

  private static JsonObject json(Handle handle) {
    var json = new JsonObject();
    json.addProperty("account", handle.account().map(AccountId::value).orElse(null));
    json.addProperty("person", handle.person());
    return json;
  }

  private static JsonObject json(Person person) {
    JsonObject json = json(person.handle());
    json.addProperty("channel", person.channel());
    json.addProperty("name", person.name());
    json.addProperty("handle", person.nick());
    json.addProperty("seen", person.seen().map(Object::toString).orElse(null));
    return json;
  }

  private static JsonObject json(Link link) {
    var json = new JsonObject();
    json.addProperty("id", link.id());
    json.add("one", json(link.one()));
    json.add("other", json(link.other()));
    json.addProperty("by", link.by());
    json.addProperty("at", link.at().toString());
    return json;
  }

  private static JsonObject json(Suggestion suggestion) {
    JsonObject json = json(suggestion.person());
    json.addProperty("why", word(suggestion.why()));
    return json;
  }

  private static JsonObject json(Helpdesk desk, Theirs theirs) {
    Optional<TicketView> view =
        desk.ticket(theirs.ticket())
            .fold(
                found -> Optional.of(found.value()),
                absent -> Optional.empty(),
                tryLater -> Optional.empty());
    var json = new JsonObject();
    json.addProperty("ticket", theirs.ticket().value());
    json.addProperty("number", view.map(TicketView::number).orElse(theirs.ticket().value()));
    json.addProperty("subject", view.map(TicketView::subject).orElse(""));
    json.addProperty("channel", theirs.channel());
    json.addProperty("kind", theirs.kind().map(CustomersApi::word).orElse(null));
    json.addProperty("open", view.map(TicketView::open).orElse(theirs.open()));
    json.addProperty("last", theirs.last().toString());
    return json;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
