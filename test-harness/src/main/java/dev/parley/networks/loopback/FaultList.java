package dev.parley.networks.loopback;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * The faults that wait for calls of one network. A call meets the first fault that waits for it and
 * no other. Faults that strike after the effect leave alone a call that was refused, since that had
 * none, and wait for the next. Safe for many threads.
 */
public final class FaultList {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Fault> faults = new ArrayList<>();
  private long lastId;

  /** Opens when the network closes: what waits in real time waits on this. */
  public CountDownLatch closed() {
    return closed;
  }

  /** Lets a fault wait for the next calls of that name. */
  public void arm(String kind, String name, int times, FaultEffect effect) {
    arm(kind, name, times, effect, Optional.empty());
  }

  /** Keeps the next calls of that name waiting until they are released. */
  public Hold hold(String name, int times, When when) {
    Hold hold = new Hold();
    arm("hold", name, times, FaultEffect.hold(when, hold), Optional.of(hold));
    return hold;
  }

  private synchronized void arm(
      String kind, String name, int times, FaultEffect effect, Optional<Hold> hold) {
    lastId++;
    faults.add(new Fault(lastId, kind, name, times, effect, hold));
  }

  /** The number of the fault that was asked for last. */
  public synchronized long latestId() {
    return lastId;
  }

  /** Carries out a call under the first fault that waits for it, and returns what to answer. */
  public JsonObject apply(String name, Supplier<JsonObject> call) {
    Optional<Fault> fault = strike(name);
    fault.ifPresent(struck -> struck.effect().beforeEffect(name));
    JsonObject answer;
    try {
      answer = call.get();
    } catch (RuntimeException refused) {
      fault.ifPresent(this::refused);
      throw refused;
    }
    return fault.map(struck -> struck.effect().afterEffect(name, answer)).orElse(answer);
  }

  private synchronized Optional<Fault> strike(String name) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.strikes(name)) {
        faults.set(i, fault.struck());
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** The call that the fault struck was refused: if it needs an effect, it waits for the next. */
  private synchronized void refused(Fault struck) {
    if (struck.effect().needsEffect()) {
      faults.replaceAll(fault -> fault.id() == struck.id() ? fault.spared() : fault);
    }
  }

  /** All faults that were asked for, also those that have struck for the last time. */
  public synchronized List<Fault> all() {
    return List.copyOf(faults);
  }

  /** The fault of that number. */
  public synchronized Optional<Fault> find(long id) {
    return faults.stream().filter(fault -> fault.id() == id).findFirst();
  }

  /** Forgets all faults and lets every held call go on. */
  public void clear() {
    List<Fault> forgotten;
    synchronized (this) {
      forgotten = List.copyOf(faults);
      faults.clear();
    }
    forgotten.forEach(fault -> fault.hold().ifPresent(Hold::release));
  }

  /** Ends every wait, so that the server can stop. */
  public void close() {
    closed.countDown();
    all().forEach(fault -> fault.hold().ifPresent(Hold::drop));
  }
}
