package dev.parley.account;

import dev.parley.model.AccountId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one thing at a time happen with an account on this node. */
final class Turns {
  private final Map<AccountId, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final ReentrantLock fresh = new ReentrantLock();

  /** Does something once nothing else happens with the account. */
  <T> T alone(AccountId id, Supplier<T> work) {
    return alone(locks.computeIfAbsent(id, any -> new ReentrantLock()), work);
  }

  /** Does something once no other account is being made. */
  <T> T making(Supplier<T> work) {
    return alone(fresh, work);
  }

  private static <T> T alone(ReentrantLock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
