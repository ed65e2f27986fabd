package dev.parley.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Those who write at the same time share one write. */
class GroupWriterTest {
  private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch firstMayGo = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final GroupWriter<Integer> writer = new GroupWriter<>(5, 1000, row -> row, this::write);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private void write(List<Integer> group) {
    if (begun.getAndIncrement() == 0) {
      awaitQuietly();
    }
    if (group.contains(13)) {
      throw new IllegalStateException("the disk is full");
    }
    groups.add(group);
  }

  private void awaitQuietly() {
    try {
      firstMayGo.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<Void> later(int row) {
    return CompletableFuture.runAsync(() -> writer.write(row), threads);
  }

  /** One writes, and these wait behind it. */
  private List<CompletableFuture<Void>> behindTheFirst(int... rows) {
    CompletableFuture<Void> first = later(0);
    await().until(() -> begun.get() == 1);
    var all = new ArrayList<CompletableFuture<Void>>();
    all.add(first);
    int waiting = 0;
    for (int row : rows) {
      all.add(later(row));
      waiting++;
      int now = waiting;
      await().until(() -> writer.waiting() == now);
    }
    firstMayGo.countDown();
    return all;
  }

  @Test
  void whoWaitsIsWrittenTogether() {
    behindTheFirst(1, 2, 3).forEach(CompletableFuture::join);

    assertEquals(List.of(List.of(0), List.of(1, 2, 3)), groups);
  }

  @Test
  void aGroupIsNoLargerThanAllowed() {
    behindTheFirst(1, 2, 3, 4, 5, 6, 7).forEach(CompletableFuture::join);

    assertEquals(List.of(List.of(0), List.of(1, 2, 3, 4, 5), List.of(6, 7)), groups);
  }

  @Test
  void aGroupHasNoMoreBytesThanAllowedAndWhatIsLargerGoesAlone() {
    behindTheFirst(600, 400, 1, 5000, 2, 3).forEach(CompletableFuture::join);

    assertEquals(
        List.of(List.of(0), List.of(600, 400), List.of(1), List.of(5000), List.of(2, 3)), groups);
  }

  @Test
  void aFailureIsToldToEachOfItsGroupAndToNobodyElse() {
    List<CompletableFuture<Void>> all = behindTheFirst(1, 13, 3, 4, 5, 6);

    all.forEach(one -> await().until(one::isDone));
    assertEquals(
        List.of(false, true, true, true, true, true, false),
        all.stream().map(CompletableFuture::isCompletedExceptionally).toList());
    assertEquals(List.of(List.of(0), List.of(6)), groups);
  }

  @Test
  void manyWritersLoseNothing() {
    firstMayGo.countDown();
    List<CompletableFuture<Void>> all =
        IntStream.range(100, 116)
            .mapToObj(
                sender ->
                    CompletableFuture.runAsync(
                        () -> IntStream.range(0, 500).forEach(i -> writer.write(sender)), threads))
            .toList();
    all.forEach(CompletableFuture::join);

    assertEquals(16 * 500, groups.stream().mapToInt(List::size).sum());
    assertTrue(groups.stream().allMatch(group -> group.size() <= 5));
  }
}
