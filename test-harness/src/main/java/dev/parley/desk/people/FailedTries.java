package dev.parley.desk.people;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Makes guessing slow: a quarter of a second per failed try in a row, at most three seconds. */
final class FailedTries {
  private static final long STEP_MILLIS = 250;
  private static final int MOST_STEPS = 12;
  private static final int MOST_LOGINS = 10_000;

  private final Map<String, Integer> tries = new ConcurrentHashMap<>();

  void slowDown(String login) {
    if (tries.size() >= MOST_LOGINS) {
      tries.clear();
    }
    int count = tries.merge(login, 1, (before, one) -> Math.min(before + one, MOST_STEPS));
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS * count));
  }

  void forget(String login) {
    tries.remove(login);
  }
}
