package dev.parley.networks.facebook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which app answers in which thread of Messenger; most threads are nobody's. For many threads. */
final class Holders {
  private final Map<String, String> apps = new HashMap<>();
  private final Set<String> kept = new HashSet<>();

  /** The app that holds a thread; empty while it is idle. */
  synchronized Optional<String> of(String thread) {
    return Optional.ofNullable(apps.get(thread));
  }

  /** Whether an app may answer in a thread. */
  synchronized boolean may(String thread, String app) {
    return of(thread).map(app::equals).orElse(true);
  }

  /** Gives a thread to an app, or to nobody; answers who had it. */
  synchronized Optional<String> give(String thread, Optional<String> app) {
    Optional<String> before = of(thread);
    app.ifPresentOrElse(id -> apps.put(thread, id), () -> apps.remove(thread));
    return before;
  }

  /** Whether the app that holds a thread may lose it to another one that takes it. */
  synchronized void keep(String thread, boolean now) {
    if (now) {
      kept.add(thread);
    } else {
      kept.remove(thread);
    }
  }

  synchronized boolean kept(String thread) {
    return kept.contains(thread);
  }
}
