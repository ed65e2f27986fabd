package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.customer.OrderCard;
import dev.parley.customer.OrderTemplate;
import dev.parley.customer.Orders;
import dev.parley.right.Permission;
import dev.parley.settings.Settings;
import java.util.Map;
import java.util.Optional;

/** Shows an admin what the order card would, before it is saved. */
public final class OrderTryApi {
  private static final int LONGEST_EMAIL = 254;

  private final Settings settings;
  private final OrderCard card;
  private final Gate gate;

  /** Makes it. */
  public OrderTryApi(Settings settings, OrderCard card, Gate gate) {
    this.settings = settings;
    this.card = card;
    this.gate = gate;
  }

  /** Asks the shop with an example; saves nothing. */
  Answer ask(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    JsonObject body = call.body();
    String address = Call.text(body, "url").strip();
    String json = Call.maybeText(body, "body").orElse("").strip();
    if (address.isEmpty()) {
      throw Problem.invalid(
          Settings.ORDERS_URL, Settings.ORDERS_URL + " must not be empty to be tried.");
    }
    settings
        .objection(Map.of(Settings.ORDERS_URL, address, Settings.ORDERS_BODY, json))
        .ifPresent(
            refusal -> {
              throw Problem.invalid(refusal.field(), refusal.why());
            });
    Optional<String> email = example(body, "email", LONGEST_EMAIL);
    Optional<String> order = example(body, "order", Orders.LONGEST).map(Orders::written);
    var template = new OrderTemplate(address, Optional.of(json).filter(text -> !text.isEmpty()));
    JsonObject answer = OrdersApi.json(card.ask(template, email, order));
    answer.addProperty("asked", template.address(email, order).toString());
    return Answer.ok(answer);
  }

  private static Optional<String> example(JsonObject body, String name, int longest) {
    Optional<String> value =
        Call.maybeText(body, name).map(String::strip).filter(text -> !text.isEmpty());
    if (value.filter(text -> text.length() > longest).isPresent()) {
      throw Problem.invalid(name, "'%s' must have at most %d characters.".formatted(name, longest));
    }
    return value;
  }
}
