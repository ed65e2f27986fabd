package dev.parley.networks.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts calls by name, without what was in them. Safe for many threads. */
public final class CallLog {
  private final Map<String, CallCount> counts = new LinkedHashMap<>();

  public synchronized void add(GraphCall call) {
    int proven = call.param("appsecret_proof").isPresent() ? 1 : 0;
    counts.merge(
        call.name(),
        new CallCount(call.name(), 1, proven),
        (old, one) ->
            new CallCount(old.name(), old.calls() + one.calls(), old.proven() + one.proven()));
  }

  /** In the order in which they were first made. */
  public synchronized List<CallCount> all() {
    return List.copyOf(counts.values());
  }
}
