package dev.parley.harness.proof;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonObject;
import dev.parley.harness.desk.DeskClient;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An agent who answers in conversations of its own, one reply at a time, half of them through
 * Parley's composer and half through Desk. It insists where it may: the composer's key makes the
 * same reply harmless. After Desk's own door broke, it looks whether the reply is there.
 */
final class Agents implements Runnable {
  private static final long LIST_EVERY_MILLIS = 1500;
  private static final int FEWEST_WORDS = 40;
  private static final int MORE_WORDS = 60;

  private final Supplier<Optional<DeskClient>> desk;
  private final List<Conversation> conversations;
  private final Pace pace;
  private final SplittableRandom random;
  private final AtomicInteger numbers;
  private final int replies;
  private final int waitMillis;
  private final Map<String, String> tickets = new HashMap<>();
  private final Map<String, JsonObject> seen = new HashMap<>();
  private long listedAt;

  /**
   * Makes one.
   *
   * @param desk any Desk that is up
   * @param numbers shared by all agents, for the next reply
   * @param replies how many all agents write together
   */
  Agents(
      Supplier<Optional<DeskClient>> desk,
      List<Conversation> conversations,
      Pace pace,
      SplittableRandom random,
      AtomicInteger numbers,
      int replies,
      int waitMillis) {
    this.desk = desk;
    this.conversations = conversations;
    this.pace = pace;
    this.random = random;
    this.numbers = numbers;
    this.replies = replies;
    this.waitMillis = waitMillis;
  }

  @Override
  public void run() {
    while (pace.allows(numbers.get(), replies)) {
      List<Conversation> begun =
          conversations.stream().filter(one -> !one.said().isEmpty()).toList();
      if (begun.isEmpty()) {
        pace.pause(waitMillis);
        continue;
      }
      Conversation conversation = begun.get(random.nextInt(begun.size()));
      Optional<String> ticket = ticket(conversation.customer());
      if (ticket.isPresent()) {
        int number = numbers.incrementAndGet();
        if (number > replies) {
          return;
        }
        reply(conversation, ticket.get(), text(number));
        pace.did();
      }
      pace.pause(random.nextInt(2 * waitMillis + 1));
    }
  }

  /** One in ten is too long for one message of the network; each of its words says whose it is. */
  private String text(int number) {
    return random.nextInt(10) > 0
        ? "r%d. We are looking into it.".formatted(number)
        : IntStream.range(0, FEWEST_WORDS + random.nextInt(MORE_WORDS))
            .mapToObj(word -> "r%d-%d".formatted(number, word))
            .collect(joining(" "));
  }

  private Optional<String> ticket(String customer) {
    if (!tickets.containsKey(customer)
        && System.nanoTime() - listedAt > LIST_EVERY_MILLIS * 1_000_000) {
      listedAt = System.nanoTime();
      asked(
          client -> {
            client
                .tickets()
                .forEach(
                    ticket ->
                        tickets.put(
                            ticket.get("handle").getAsString(), ticket.get("id").getAsString()));
            return true;
          });
    }
    return Optional.ofNullable(tickets.get(customer));
  }

  private void reply(Conversation conversation, String ticket, String text) {
    boolean taken = random.nextBoolean() ? composed(ticket, text) : writtenInDesk(ticket, text);
    if (taken) {
      conversation.promise(text);
    }
  }

  /** Through the composer, with one key, until it is taken. */
  private boolean composed(String ticket, String text) {
    JsonObject body = body(text);
    body.addProperty("key", "key-of-" + Posted.name(text));
    return insist(
        client -> {
          DeskClient.Answer answer =
              client.send("parley/api/v1/tickets/" + ticket + "/replies", body);
          if (answer.status() >= 400 && answer.status() < 500) {
            throw new AssertionError("the composer refuses %s: %s".formatted(text, answer.raw()));
          }
          return answer.status() == 202;
        });
  }

  /** Through Desk's own door, once; whether a broken call had its effect is looked up. */
  private boolean writtenInDesk(String ticket, String text) {
    Optional<Boolean> taken =
        asked(
            client -> {
              int status =
                  client.send("desk/api/tickets/" + ticket + "/reply", body(text)).status();
              if (status >= 500) {
                throw new IllegalStateException("Desk broke while it wrote");
              }
              return status == 201;
            });
    return taken.orElseGet(() -> insist(client -> looked(client, ticket)) && holds(ticket, text));
  }

  private boolean looked(DeskClient client, String ticket) {
    seen.put(ticket, client.ticket(ticket));
    return true;
  }

  private boolean holds(String ticket, String text) {
    return seen.remove(ticket).getAsJsonArray("messages").asList().stream()
        .anyMatch(message -> message.getAsJsonObject().get("text").getAsString().equals(text));
  }

  private static JsonObject body(String text) {
    var body = new JsonObject();
    body.addProperty("text", text);
    body.addProperty("audience", "public");
    return body;
  }

  /** Something to ask Desk. */
  private interface Question {
    boolean ask(DeskClient client);
  }

  /** Asks until the answer is yes. */
  private boolean insist(Question question) {
    while (!asked(question).orElse(false)) {
      if (pace.pause(200)) {
        return false;
      }
    }
    return true;
  }

  /** Empty if no answer came, or one that is no answer. */
  private Optional<Boolean> asked(Question question) {
    Optional<DeskClient> client = desk.get();
    try {
      return client.map(question::ask);
    } catch (UncheckedIOException | IllegalStateException down) {
      return Optional.empty();
    }
  }
}
