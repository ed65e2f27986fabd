package dev.parley.networks.facebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The advertisements that run. Safe for many threads. */
final class Ads {
  private final List<Ad> all = new ArrayList<>();
  private final Map<String, List<Instant>> taps = new HashMap<>();

  synchronized void add(Ad ad) {
    all.add(ad);
  }

  /** Somebody tapped one that opens this thread. */
  synchronized void tapped(String thread, Instant at) {
    taps.computeIfAbsent(thread, any -> new ArrayList<>()).add(at);
  }

  /** When this thread was opened so. */
  synchronized List<Instant> taps(String thread) {
    return List.copyOf(taps.getOrDefault(thread, List.of()));
  }

  synchronized List<Ad> ofAccount(String account) {
    return all.stream().filter(ad -> ad.account().equals(account)).toList();
  }

  synchronized Optional<Ad> of(String post) {
    return all.stream().filter(ad -> ad.post().equals(post)).findFirst();
  }
}
