package dev.parley.harness.proof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.harness.desk.DeskClient;
import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.ledger.LedgerChannel;
import dev.parley.harness.ledger.LedgerPost;
import dev.parley.harness.proof.Conversation.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what was said with what Desk holds and what the network got.
 *
 * <p>Of each conversation: one ticket; every message of the customer in it once; where the network
 * says which message comes before, they came into the helpdesk in that order, elsewhere one that
 * Parley heard of late may have come late, and is shown in its place all the same; each edit told
 * once at most, and the last one for sure; every reply that an agent was promised in it once, and
 * on the network once, in the same order; none may have been given up.
 */
final class Audit {
  private static final Pattern CUSTOMER = Pattern.compile("m(\\d+)\\.(\\d+) ");
  private static final Set<String> ON_THE_WAY = Set.of("queued", "sending", "unclear", "");

  private final List<String> wrong = new ArrayList<>();
  private final List<String> unfinished = new ArrayList<>();
  private int messages;
  private int delivered;
  private int parts;
  private int failed;
  private int parked;
  private int late;

  /** Looks at everything as it is now. */
  static Audit of(Ledger ledger, DeskClient desk, List<Conversation> conversations) {
    var audit = new Audit();
    Map<String, List<String>> tickets = new HashMap<>();
    desk.tickets()
        .forEach(
            ticket ->
                tickets
                    .computeIfAbsent(ticket.get("handle").getAsString(), any -> new ArrayList<>())
                    .add(ticket.get("id").getAsString()));
    for (Conversation conversation : conversations) {
      List<String> own = tickets.getOrDefault(conversation.customer(), List.of());
      audit.look(
          conversation,
          own.stream().map(desk::ticket).toList(),
          ledger.posts(conversation.account(), conversation.thread()));
    }
    return audit;
  }

  /** What must never be, in words; empty if all is well. */
  List<String> wrong() {
    return wrong;
  }

  /** What is not there yet, in words. */
  List<String> unfinished() {
    return unfinished;
  }

  String counts() {
    return "%d messages in tickets (in %d conversations one was heard of late), %d replies delivered (%d parts of long ones), %d failed with words, %d parked"
        .formatted(messages, late, delivered, parts, failed, parked);
  }

  int parked() {
    return parked;
  }

  int failed() {
    return failed;
  }

  private void look(Conversation talk, List<JsonObject> tickets, List<LedgerPost> posts) {
    if (tickets.size() > 1) {
      wrong.add("%s has %d tickets".formatted(talk.customer(), tickets.size()));
    }
    if (tickets.isEmpty()) {
      if (talk.said().stream().anyMatch(said -> !said.deleted())) {
        unfinished.add("%s has no ticket".formatted(talk.customer()));
      }
      return;
    }
    List<JsonObject> there = messages(tickets.get(0));
    customer(talk, there);
    agents(talk, there, posts);
  }

  private static List<JsonObject> messages(JsonObject ticket) {
    return ticket.getAsJsonArray("messages").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private void customer(Conversation talk, List<JsonObject> there) {
    List<Numbered> order = new ArrayList<>();
    Map<String, Integer> told = new HashMap<>();
    for (JsonObject message : there) {
      Matcher read = CUSTOMER.matcher(text(message, "text"));
      if (read.find()) {
        told.merge(read.group(1) + "." + read.group(2), 1, Integer::sum);
        if (text(message, "from").equals("customer")) {
          order.add(new Numbered(id(message), Integer.parseInt(read.group(1))));
        }
      }
    }
    messages += order.size();
    told.forEach(
        (which, times) -> {
          if (times > 1) {
            wrong.add("%s: m%s is there %d times".formatted(talk.customer(), which, times));
          }
        });
    Set<Integer> once = new HashSet<>();
    for (int number : order.stream().map(Numbered::number).toList()) {
      if (!once.add(number)) {
        wrong.add("%s: message m%d is there twice".formatted(talk.customer(), number));
      }
    }
    order(talk, order);
    for (Said said : talk.said()) {
      if (said.deleted()) {
        continue;
      }
      if (!once.contains(said.number())) {
        unfinished.add("%s: m%d is not there".formatted(talk.customer(), said.number()));
      } else if (!told.containsKey(said.number() + "." + said.revision())) {
        unfinished.add(
            "%s: m%d lacks its revision %d"
                .formatted(talk.customer(), said.number(), said.revision()));
      }
    }
    Set<Integer> ever = new HashSet<>();
    talk.said().forEach(said -> ever.add(said.number()));
    once.stream()
        .filter(number -> !ever.contains(number))
        .forEach(number -> wrong.add("%s: m%d is not theirs".formatted(talk.customer(), number)));
  }

  /** A customer's message: its number in the helpdesk and on the network. */
  private record Numbered(long id, int number) {}

  private void order(Conversation talk, List<Numbered> shown) {
    List<Integer> asShown = shown.stream().map(Numbered::number).toList();
    List<Integer> asCame =
        shown.stream()
            .sorted(Comparator.comparingLong(Numbered::id))
            .map(Numbered::number)
            .toList();
    if (!ascends(asShown)) {
      wrong.add("%s: messages are shown out of order: %s".formatted(talk.customer(), asShown));
    }
    if (!ascends(asCame)) {
      if (LedgerChannel.strict(talk.account())) {
        wrong.add("%s: messages came in out of order: %s".formatted(talk.customer(), asCame));
      } else {
        late++;
      }
    }
  }

  private static boolean ascends(List<Integer> numbers) {
    return numbers.equals(numbers.stream().sorted().toList());
  }

  private void agents(Conversation talk, List<JsonObject> there, List<LedgerPost> posts) {
    List<JsonObject> ours =
        there.stream()
            .filter(message -> text(message, "from").equals("agent"))
            .sorted((a, b) -> Long.compare(id(a), id(b)))
            .toList();
    List<String> inDesk = ours.stream().map(message -> text(message, "text")).toList();
    if (!inDesk.equals(talk.promised())) {
      var missing = new ArrayList<>(talk.promised());
      missing.removeAll(inDesk);
      wrong.add(
          "%s: Desk holds %d replies, promised were %d; missing %s"
              .formatted(talk.customer(), inDesk.size(), talk.promised().size(), missing));
    }
    var network = new Posted(posts);
    List<String> expected = new ArrayList<>();
    for (JsonObject message : ours) {
      String state = state(message);
      String text = text(message, "text");
      if (network.twice(text)) {
        wrong.add("%s: %s was posted twice".formatted(talk.customer(), Posted.name(text)));
      }
      if (ON_THE_WAY.contains(state)) {
        unfinished.add("%s: %s is %s".formatted(talk.customer(), Posted.name(text), state));
      } else if (state.equals("delivered")) {
        delivered++;
        expected.add(text);
        if (!network.whole(text)) {
          wrong.add(
              "%s: %s is called delivered and is not"
                  .formatted(talk.customer(), Posted.name(text)));
        }
      } else if (state.equals("parked")) {
        parked++;
        givenUp(talk, message, state);
      } else {
        failed++;
        givenUp(talk, message, state);
        if (network.any(text)) {
          wrong.add(
              "%s: %s is called %s and is there"
                  .formatted(talk.customer(), Posted.name(text), state));
        }
      }
    }
    parts += network.parts();
    List<String> names = expected.stream().map(Posted::name).toList();
    List<String> arrived = network.order().stream().filter(names::contains).toList();
    if (!arrived.equals(names)) {
      wrong.add(
          "%s: replies are out of order: %s instead of %s"
              .formatted(talk.customer(), arrived, names));
    }
  }

  /**
   * The ledger refuses nothing and never says that it cannot tell for good, so only six bad answers
   * in a row over two hours let Parley give up; the faults end long before.
   */
  private void givenUp(Conversation talk, JsonObject message, String state) {
    wrong.add(
        "%s: %s is %s, which no fault of this run explains: %s"
            .formatted(
                talk.customer(),
                Posted.name(text(message, "text")),
                state,
                text(message.getAsJsonObject("mark"), "reason")));
  }

  private static String state(JsonObject message) {
    JsonElement mark = message.get("mark");
    return mark == null || mark.isJsonNull() ? "" : text(mark.getAsJsonObject(), "state");
  }

  private static long id(JsonObject message) {
    return Long.parseLong(text(message, "id"));
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }
}
