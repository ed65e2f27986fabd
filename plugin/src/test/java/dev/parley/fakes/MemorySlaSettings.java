package dev.parley.fakes;

import dev.parley.sla.SlaRevision;
import dev.parley.sla.SlaSettingsStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Response times that last as long as the test; no ticket is made due. */
public final class MemorySlaSettings implements SlaSettingsStore {
  private final List<SlaRevision> revisions = new ArrayList<>();
  private final Map<String, FeedState> feeds = new HashMap<>();

  @Override
  public synchronized long newest() {
    return revisions.size();
  }

  @Override
  public synchronized List<SlaRevision> after(long number) {
    return List.copyOf(revisions.subList((int) number, revisions.size()));
  }

  @Override
  public synchronized boolean add(SlaRevision revision) {
    return revision.number() == revisions.size() + 1 && revisions.add(revision);
  }

  @Override
  public synchronized List<SlaRevision.Saved> history(long before, int limit) {
    List<SlaRevision.Saved> saved = new ArrayList<>();
    revisions.stream().map(SlaRevision::saved).filter(s -> s.number() < before).forEach(saved::add);
    Collections.reverse(saved);
    return List.copyOf(saved.subList(0, Math.min(limit, saved.size())));
  }

  @Override
  public synchronized Map<String, SlaRevision.Saved> lastChanges() {
    Map<String, SlaRevision.Saved> last = new HashMap<>();
    revisions.forEach(one -> last.put(one.saved().deed().id(), one.saved()));
    last.remove("");
    return last;
  }

  @Override
  public synchronized Optional<FeedState> feed(String calendar) {
    return Optional.ofNullable(feeds.get(calendar));
  }

  @Override
  public synchronized void feed(String calendar, FeedState state) {
    feeds.put(calendar, state);
  }
}
