package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.customer.Customer.Theirs;
import dev.parley.customer.Customers;
import dev.parley.customer.Person;
import dev.parley.customer.Viewer;
import dev.parley.host.Helpdesk;
import dev.parley.right.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds customers, on networks and by e-mail, by order number, name, handle or address. */
public final class FindApi {
  private static final int MOST_PEOPLE = 10;
  private static final int MOST_TICKETS = 5;
  private static final int LOOKED_AT = 20;
  private static final int LONGEST = 100;

  private final Customers customers;
  private final Gate gate;

  /** Makes it. */
  public FindApi(Customers customers, Gate gate) {
    this.customers = customers;
    this.gate = gate;
  }

  /** With each their latest tickets that the person who asks may see. */
  Answer find(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW);
    String words = call.query("q").strip();
    if (words.length() < Customers.SHORTEST_SEARCH || words.length() > LONGEST) {
      throw Problem.badRequest("q", "'q' must have 2 to %d characters.".formatted(LONGEST));
    }
    Viewer viewer = CustomersApi.viewer(gate, desk, login, false);
    Map<Person, String> found = new LinkedHashMap<>();
    customers
        .whoOrdered(desk.id(), words, viewer, MOST_PEOPLE)
        .forEach(one -> found.put(one, "order"));
    customers
        .search(desk.id(), words.replaceFirst("^@", ""), viewer, MOST_PEOPLE)
        .forEach(one -> found.putIfAbsent(one, "name"));
    var people = new JsonArray();
    found.entrySet().stream()
        .limit(MOST_PEOPLE)
        .forEach(one -> people.add(json(desk, viewer, one.getKey(), one.getValue())));
    var json = new JsonObject();
    json.add("people", people);
    return Answer.ok(json);
  }

  private JsonObject json(Helpdesk desk, Viewer viewer, Person person, String why) {
    List<Theirs> tickets =
        customers.ticketsOf(desk.id(), person.handle(), LOOKED_AT).stream()
            .filter(one -> viewer.tickets().test(one.ticket()))
            .limit(MOST_TICKETS)
            .toList();
    JsonObject json = CustomerJson.person(person);
    json.addProperty("why", why);
    json.add("tickets", CustomerJson.list(tickets, one -> CustomerJson.ticket(desk, one)));
    return json;
  }
}
