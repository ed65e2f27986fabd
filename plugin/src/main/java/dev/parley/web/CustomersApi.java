package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.context.Pictures;
import dev.parley.customer.Customer;
import dev.parley.customer.Customer.Suggestion;
import dev.parley.customer.CustomerNotes;
import dev.parley.customer.Customers;
import dev.parley.customer.Handle;
import dev.parley.customer.Person;
import dev.parley.customer.Profiles;
import dev.parley.customer.Viewer;
import dev.parley.host.Helpdesk;
import dev.parley.host.TicketView;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who a ticket's customer is under all their handles, and linking those. */
public final class CustomersApi {
  private static final int MOST_FOUND = 20;
  private static final int MOST_TICKETS = 20;

  private final Customers customers;
  private final Profiles profiles;
  private final CustomerNotes notes;
  private final Pictures pictures;
  private final Gate gate;

  /** Makes it. */
  public CustomersApi(
      Customers customers, Profiles profiles, CustomerNotes notes, Pictures pictures, Gate gate) {
    this.customers = customers;
    this.profiles = profiles;
    this.notes = notes;
    this.pictures = pictures;
    this.gate = gate;
  }

  Answer show(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW, ref);
    return Answer.ok(shown(desk, gate.ticket(desk, ref), login));
  }

  /** All that is shown of a ticket's customer. */
  JsonObject shown(Helpdesk desk, TicketView ticket, String login) {
    boolean may = gate.may(desk, login, Permission.NOTE, ticket.ref());
    var json = new JsonObject();
    json.addProperty("mayLink", may);
    json.addProperty("mayNote", may);
    json.addProperty("noteLimit", CustomerNotes.LONGEST);
    Viewer viewer = viewer(gate, desk, login, may);
    Optional<Customer> known = customers.of(desk.id(), ticket, viewer);
    json.add("self", known.map(one -> described(ticket.ref(), one.self())).orElse(null));
    json.add("others", list(known, one -> one.others(), one -> described(ticket.ref(), one)));
    json.add("links", list(known, Customer::links, CustomerJson::link));
    json.add("notes", list(known, one -> notes.of(desk.id(), one), CustomerJson::note));
    json.add("orders", list(known, one -> customers.orders(desk.id(), one), CustomerJson::order));
    json.add(
        "tickets",
        list(known, one -> visible(viewer, one.tickets()), one -> CustomerJson.ticket(desk, one)));
    json.add(
        "suggestions", list(known, Customer::suggestions, one -> suggestion(desk, viewer, one)));
    return json;
  }

  private static <T> JsonArray list(
      Optional<Customer> known, Function<Customer, List<T>> of, Function<T, JsonObject> json) {
    return CustomerJson.list(known.map(of).orElse(List.of()), json);
  }

  private JsonObject described(TicketRef ticket, Person person) {
    JsonObject json = CustomerJson.person(person);
    json.add("profile", CustomerJson.profile(ticket, profiles.of(person)));
    return json;
  }

  private JsonObject suggestion(Helpdesk desk, Viewer viewer, Suggestion suggestion) {
    JsonObject json = CustomerJson.person(suggestion.person());
    json.addProperty("why", CustomerJson.word(suggestion.why()));
    json.add(
        "waiting",
        CustomerJson.list(
            visible(viewer, suggestion.waiting()), one -> CustomerJson.ticket(desk, one)));
    return json;
  }

  private static List<Customer.Theirs> visible(Viewer viewer, List<Customer.Theirs> tickets) {
    return tickets.stream()
        .filter(one -> viewer.tickets().test(one.ticket()))
        .limit(MOST_TICKETS)
        .toList();
  }

  static Viewer viewer(Gate gate, Helpdesk desk, String login, boolean links) {
    return new Viewer(
        links,
        gate.accounts(desk, login, Permission.VIEW),
        gate.tickets(desk, login, Permission.VIEW));
  }

  /** A picture of somebody, of those who the ticket's customer is. */
  Answer picture(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW, ref);
    String key = call.path("picture");
    return customers
        .of(desk.id(), gate.ticket(desk, ref), viewer(gate, desk, login, false))
        .stream()
        .flatMap(customer -> Stream.concat(Stream.of(customer.self()), customer.others().stream()))
        .flatMap(person -> profiles.asKept(person.handle()).stream())
        .flatMap(known -> known.facts().flatMap(facts -> facts.picture()).stream())
        .filter(uri -> Pictures.key(uri).equals(key))
        .findFirst()
        .flatMap(pictures::at)
        .map(picture -> Answer.of(new Answer.Media(picture.type(), picture.bytes())))
        .orElseThrow(
            () -> Problem.notFound("The network does not give out this picture any more."));
  }

  Answer search(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.NOTE);
    String words = call.query("words").strip();
    if (words.length() < Customers.SHORTEST_SEARCH) {
      throw Problem.badRequest("words", "'words' must have at least two characters.");
    }
    var json = new JsonObject();
    json.add(
        "people",
        CustomerJson.list(
            customers.search(desk.id(), words, viewer(gate, desk, login, true), MOST_FOUND),
            CustomerJson::person));
    return Answer.ok(json);
  }

  Answer link(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.NOTE, ref);
    TicketView ticket = gate.ticket(desk, ref);
    return customers
        .link(desk.id(), ticket, handle(call.body()), viewer(gate, desk, login, true), login)
        .fold(
            linked -> {
              JsonObject json = shown(desk, ticket, login);
              json.addProperty("linked", linked.link().id());
              return new Answer(201, json);
            },
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
            && customers.undo(
                desk.id(), ref, Long.parseLong(id), viewer(gate, desk, login, true), login);
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
}
