package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.customer.Customer;
import dev.parley.customer.Customer.Order;
import dev.parley.customer.Customers;
import dev.parley.customer.Handle;
import dev.parley.customer.OrderCard;
import dev.parley.customer.OrderCard.Row;
import dev.parley.customer.Orders;
import dev.parley.host.Helpdesk;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.util.List;
import java.util.Optional;

/** What a shop says about the order of a ticket's customer. */
public final class OrdersApi {
  private static final String ORDER = "order";

  private final Customers customers;
  private final OrderCard card;
  private final Gate gate;

  /** Makes it. */
  public OrdersApi(Customers customers, OrderCard card, Gate gate) {
    this.customers = customers;
    this.card = card;
    this.gate = gate;
  }

  /** Asks for the order that is named, else for the latest that the customer wrote. */
  Answer show(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW, ref);
    var json = new JsonObject();
    json.addProperty("there", card.there());
    if (!card.there()) {
      return Answer.ok(json);
    }
    Optional<Customer> customer =
        customers.of(
            desk.id(), gate.ticket(desk, ref), CustomersApi.viewer(gate, desk, login, false));
    List<Order> seen = customer.map(one -> customers.orders(desk.id(), one)).orElse(List.of());
    Optional<String> order = asked(call).or(() -> seen.stream().map(Order::number).findFirst());
    Optional<String> email =
        customer.stream()
            .flatMap(one -> one.handles().stream())
            .filter(Handle::isMail)
            .map(Handle::person)
            .findFirst();
    json.add("orders", CustomerJson.list(seen, CustomerJson::order));
    json.addProperty(ORDER, order.orElse(null));
    json.addProperty("email", email.orElse(null));
    json(card.of(email, order)).asMap().forEach(json::add);
    return Answer.ok(json);
  }

  /** The lines, or why there are none; neither if nothing could be asked for. */
  static JsonObject json(OrderCard.Outcome outcome) {
    var json = new JsonObject();
    return outcome.fold(
        shown -> {
          json.add("rows", rows(shown.rows()));
          return json;
        },
        nothing -> json,
        failed -> {
          json.addProperty("why", failed.why());
          return json;
        });
  }

  private static Optional<String> asked(Call call) {
    String order = Orders.written(call.query(ORDER));
    if (order.length() > Orders.LONGEST) {
      throw Problem.badRequest(
          ORDER, "'order' must have at most %d characters.".formatted(Orders.LONGEST));
    }
    return Optional.of(order)
        .filter(text -> text.codePoints().anyMatch(Character::isLetterOrDigit));
  }

  private static JsonArray rows(List<Row> rows) {
    return CustomerJson.list(
        rows,
        row -> {
          var json = new JsonObject();
          json.addProperty("label", row.label());
          json.addProperty("value", row.value());
          return json;
        });
  }
}
