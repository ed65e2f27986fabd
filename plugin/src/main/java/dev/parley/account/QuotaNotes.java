package dev.parley.account;

import dev.parley.channel.Quota;
import dev.parley.model.AccountId;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes what networks say of their limits. A network says the same again and again; only what is
 * new is worth a write.
 */
final class QuotaNotes {
  private final InstantSource clock;
  private final Map<AccountId, Map<String, Quota>> said = new ConcurrentHashMap<>();

  QuotaNotes(InstantSource clock) {
    this.clock = clock;
  }

  void used(AccountStore mine, AccountId id, Quota quota) {
    Map<String, Quota> known = said.computeIfAbsent(id, any -> new ConcurrentHashMap<>());
    if (!quota.equals(known.get(quota.name()))) {
      mine.used(id, quota, clock.instant());
      known.put(quota.name(), quota);
    }
  }
}
