package dev.parley.networks.bluesky;

import java.util.ArrayList;
import java.util.List;

/** Counts calls by method, without what was in them. Safe for many threads. */
final class CallLog {
  private final List<CallCount> counts = new ArrayList<>();

  synchronized void add(String httpMethod, String nsid) {
    for (int i = 0; i < counts.size(); i++) {
      CallCount count = counts.get(i);
      if (count.httpMethod().equals(httpMethod) && count.nsid().equals(nsid)) {
        counts.set(i, new CallCount(httpMethod, nsid, count.calls() + 1));
        return;
      }
    }
    counts.add(new CallCount(httpMethod, nsid, 1));
  }

  /** In the order in which the methods were first called. */
  synchronized List<CallCount> all() {
    return List.copyOf(counts);
  }

  synchronized void clear() {
    counts.clear();
  }
}
