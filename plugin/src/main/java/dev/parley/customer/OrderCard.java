package dev.parley.customer;

import dev.parley.channel.Http;
import dev.parley.channel.Http.Answered;
import dev.parley.channel.Http.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks a shop of the admin's choice about a customer's order, to be shown beside the conversation.
 * Nothing is kept, and nothing is changed there. Neither the address nor the answer gets into the
 * log.
 */
public final class OrderCard {
  /** How long the shop may take; an agent waits for it. */
  public static final Duration WITHIN = Duration.ofSeconds(2);

  /** The largest answer that is read. */
  public static final int MOST_BYTES = 64 * 1024;

  private final Supplier<Optional<String>> address;
  private final Supplier<Optional<String>> body;
  private final Http http;

  /**
   * Makes it.
   *
   * @param address the address with {@code {email}} and {@code {order}} in it; empty if there is no
   *     card
   * @param body the JSON with the same in it that is posted; empty for a plain GET
   * @param http gives up after {@link #WITHIN}, takes no answer larger than {@value #MOST_BYTES}
   *     bytes and calls no private address
   */
  public OrderCard(Supplier<Optional<String>> address, Supplier<Optional<String>> body, Http http) {
    this.address = address;
    this.body = body;
    this.http = http;
  }

  /** One line of the card, both plain text. */
  public record Row(String label, String value) {}

  /** What there is to show. */
  public sealed interface Outcome {

    /** Decides by the kind of outcome. */
    <T> T fold(Function<Shown, T> shown, Function<Nothing, T> nothing, Function<Failed, T> failed);

    /** What the shop says; no rows if it knows nothing. */
    record Shown(List<Row> rows) implements Outcome {
      /** Copies the list. */
      public Shown {
        rows = List.copyOf(rows);
      }

      @Override
      public <T> T fold(
          Function<Shown, T> shown, Function<Nothing, T> nothing, Function<Failed, T> failed) {
        return shown.apply(this);
      }
    }

    /** Nothing of the customer is known that could be asked for. */
    record Nothing() implements Outcome {
      @Override
      public <T> T fold(
          Function<Shown, T> shown, Function<Nothing, T> nothing, Function<Failed, T> failed) {
        return nothing.apply(this);
      }
    }

    /**
     * The shop could not be asked.
     *
     * @param why for the agent
     */
    record Failed(String why) implements Outcome {
      @Override
      public <T> T fold(
          Function<Shown, T> shown, Function<Nothing, T> nothing, Function<Failed, T> failed) {
        return failed.apply(this);
      }
    }
  }

  /** Whether an admin has set one up. */
  public boolean there() {
    return address.get().isPresent();
  }

  /** Asks as the admin has set it up; takes two seconds at most. */
  public Outcome of(Optional<String> email, Optional<String> order) {
    return address
        .get()
        .map(set -> ask(new OrderTemplate(set, body.get()), email, order))
        .orElseGet(Outcome.Nothing::new);
  }

  /** Asks as a template says that need not be the one that is set up. */
  public Outcome ask(OrderTemplate template, Optional<String> email, Optional<String> order) {
    if (!template.uses(email, order)) {
      return new Outcome.Nothing();
    }
    URI uri = template.address(email, order);
    Request request =
        template
            .json(email, order)
            .map(
                json ->
                    new Request(
                        "POST",
                        uri,
                        Map.of("Accept", "application/json", "Content-Type", "application/json"),
                        json.getBytes(StandardCharsets.UTF_8)))
            .orElseGet(() -> Request.get(uri).with("Accept", "application/json"));
    return http.exchange(request)
        .fold(
            OrderCard::read,
            notSent ->
                new Outcome.Failed("The shop could not be reached: %s.".formatted(notSent.why())),
            noAnswer ->
                new Outcome.Failed("The shop gave no answer: %s.".formatted(noAnswer.why())));
  }

  private static Outcome read(Answered answer) {
    if (answer.status() == 404) {
      return new Outcome.Shown(List.of());
    }
    return answer.status() == 200
        ? OrderRows.read(answer.body())
            .<Outcome>map(Outcome.Shown::new)
            .orElseGet(
                () ->
                    new Outcome.Failed(
                        "The shop answered with something that is no JSON object or list."))
        : new Outcome.Failed("The shop answered with status %d.".formatted(answer.status()));
  }
}
