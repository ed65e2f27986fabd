package dev.parley.networks.loopback;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What goes wrong with one call. Each method may block, throw, or let the call go on. */
public interface FaultEffect {
  /** Runs before the call is carried out. */
  default void beforeEffect(String name) {}

  /** Runs after it; returns the answer to give, which may differ from the true one. */
  default JsonObject afterEffect(String name, JsonObject answer) {
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
        name -> {
          throw new DroppedConnection();
        });
  }

  /** Waits in real time, or until the stand-in closes. */
  static FaultEffect delay(When when, Duration delay, CountDownLatch closed) {
    return at(
        when,
        name -> {
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

  /** Refuses the call with an error of the network, made anew for each. */
  static FaultEffect refuse(Supplier<? extends RuntimeException> error) {
    return at(
        When.BEFORE_EFFECT,
        name -> {
          throw error.get();
        });
  }

  /** Gives every item of the answer's lists of these names twice. */
  static FaultEffect duplicate(List<String> lists) {
    return reshape(
        lists,
        items -> {
          List<JsonElement> twice = new ArrayList<>();
          for (JsonElement item : items) {
            twice.add(item);
            twice.add(item.deepCopy());
          }
          return twice;
        });
  }

  /** Gives the items of the answer's lists of these names in the opposite order. */
  static FaultEffect reorder(List<String> lists) {
    return reshape(
        lists,
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
      public void beforeEffect(String name) {
        if (when == When.BEFORE_EFFECT) {
          trouble.accept(name);
        }
      }

      @Override
      public JsonObject afterEffect(String name, JsonObject answer) {
        if (when == When.AFTER_EFFECT) {
          trouble.accept(name);
        }
        return answer;
      }
    };
  }

  private static FaultEffect reshape(List<String> lists, UnaryOperator<List<JsonElement>> change) {
    return new FaultEffect() {
      @Override
      public boolean needsEffect() {
        return true;
      }

      @Override
      public JsonObject afterEffect(String name, JsonObject answer) {
        JsonObject changed = answer.deepCopy();
        for (String list : lists) {
          Json.list(changed, list)
              .map(JsonArray::asList)
              .ifPresent(items -> changed.add(list, Json.array(change.apply(items))));
        }
        return changed;
      }
    };
  }
}
