package dev.parley.networks.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What goes wrong with one call. Each method may block, throw, or let the call go on. */
interface FaultEffect {
  /** Runs before the call is carried out. */
  default void beforeEffect(String nsid) {}

  /** Runs after it; returns the answer to give, which may differ from the true one. */
  default JsonObject afterEffect(String nsid, JsonObject answer) {
    return answer;
  }

  /** Whether it strikes only calls that were carried out; a refused one is then left alone. */
  default boolean needsEffect() {
    return false;
  }

  /** Keeps the call in the hold until it is let go. */
  static FaultEffect hold(When when, Hold hold) {
    return at(when, hold::hold);
  }

  /** Closes the connection without a word. */
  static FaultEffect drop(When when) {
    return at(
        when,
        nsid -> {
          throw new DroppedConnection();
        });
  }

  /** Waits in real time, or until the stand-in closes. */
  static FaultEffect delay(When when, Duration delay, CountDownLatch closed) {
    return at(
        when,
        nsid -> {
          try {
            if (closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
              throw new DroppedConnection();
            }
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DroppedConnection();
          }
        });
  }

  /** Says that the limit of calls is used up, with the headers the network sends. */
  static FaultEffect throttle(Duration resetIn, InstantSource clock) {
    return at(
        When.BEFORE_EFFECT,
        nsid -> {
          throw new XrpcError(
              429,
              "RateLimitExceeded",
              "Rate Limit Exceeded",
              Map.of(
                  "RateLimit-Limit", "3000",
                  "RateLimit-Remaining", "0",
                  "RateLimit-Reset", String.valueOf(clock.instant().plus(resetIn).getEpochSecond()),
                  "RateLimit-Policy", "3000;w=300",
                  "Retry-After", String.valueOf(Math.max(1, resetIn.toSeconds()))));
        });
  }

  static FaultEffect refuse(int status, String error, String message) {
    return at(
        When.BEFORE_EFFECT,
        nsid -> {
          throw new XrpcError(status, error, message);
        });
  }

  /** Gives every item of the answer's list twice. */
  static FaultEffect duplicate() {
    return reshape(
        items -> {
          List<JsonElement> twice = new ArrayList<>();
          for (JsonElement item : items) {
            twice.add(item);
            twice.add(item.deepCopy());
          }
          return twice;
        });
  }

  /** Gives the items of the answer's list in the opposite order. */
  static FaultEffect reorder() {
    return reshape(
        items -> {
          List<JsonElement> turned = new ArrayList<>(items);
          Collections.reverse(turned);
          return turned;
        });
  }

  private static FaultEffect at(When when, Consumer<String> trouble) {
    return new FaultEffect() {
      @Override
      public boolean needsEffect() {
        return when == When.AFTER_EFFECT;
      }

      @Override
      public void beforeEffect(String nsid) {
        if (when == When.BEFORE_EFFECT) {
          trouble.accept(nsid);
        }
      }

      @Override
      public JsonObject afterEffect(String nsid, JsonObject answer) {
        if (when == When.AFTER_EFFECT) {
          trouble.accept(nsid);
        }
        return answer;
      }
    };
  }

  private static FaultEffect reshape(UnaryOperator<List<JsonElement>> change) {
    return new FaultEffect() {
      @Override
      public boolean needsEffect() {
        return true;
      }

      @Override
      public JsonObject afterEffect(String nsid, JsonObject answer) {
        JsonObject changed = answer.deepCopy();
        for (String name : List.of("notifications", "feed", "posts", "records")) {
          Json.list(changed, name)
              .map(JsonArray::asList)
              .ifPresent(items -> changed.add(name, Json.array(change.apply(items))));
        }
        return changed;
      }
    };
  }
}
