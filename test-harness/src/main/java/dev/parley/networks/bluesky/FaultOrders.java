package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import dev.parley.networks.loopback.When;
import java.time.Duration;
import java.util.Locale;

/** Reads an order for a fault, as another process writes it, and carries it out. */
final class FaultOrders {
  private final Faults faults;
  private final Network network;

  FaultOrders(Faults faults, Network network) {
    this.faults = faults;
    this.network = network;
  }

  /** Returns {@code {"id": n}} of the fault that was armed last. */
  JsonObject place(JsonObject order) {
    String kind = text(order, "kind", "");
    String nsid = text(order, "nsid", "*");
    int times = Json.integer(order, "times").orElse(1);
    synchronized (faults) {
      carryOut(order, kind, nsid, times);
      return Json.of("id", faults.list().latestId());
    }
  }

  private void carryOut(JsonObject order, String kind, String nsid, int times) {
    switch (kind) {
      case "hold" -> faults.hold(nsid, times, when(order));
      case "delay" ->
          faults.delay(nsid, times, Duration.ofMillis(number(order, "delayMillis", 1000)));
      case "drop" -> faults.drop(nsid, times, when(order));
      case "throttle" ->
          faults.throttle(nsid, times, Duration.ofSeconds(number(order, "resetInSeconds", 60)));
      case "refuse" ->
          faults.refuse(
              nsid,
              times,
              number(order, "status", 500),
              text(order, "error", "InternalServerError"),
              text(order, "message", "Internal Server Error"));
      case "duplicate" -> faults.duplicate(nsid, times);
      case "reorder" -> faults.reorder(nsid, times);
      case "expireTokens" -> faults.expireTokens();
      case "revoke" -> faults.revoke(network.account(text(order, "handle", "")));
      case "renewPassword" ->
          faults.renewPassword(
              network.account(text(order, "handle", "")), text(order, "password", ""));
      default -> throw XrpcError.invalid("There is no fault of the kind \"" + kind + "\".");
    }
  }

  private static When when(JsonObject order) {
    String when = text(order, "when", When.BEFORE_EFFECT.name());
    try {
      return When.valueOf(when.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw XrpcError.invalid("\"when\" is before_effect or after_effect, not " + when + ".");
    }
  }

  private static String text(JsonObject order, String name, String absent) {
    return Json.text(order, name).orElse(absent);
  }

  private static int number(JsonObject order, String name, int absent) {
    return Json.integer(order, name).orElse(absent);
  }
}
