package dev.parley.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Lets those who write at the same time share one transaction and one sync. Whoever finds nobody
 * writing writes for all who wait, itself included; who comes meanwhile waits for the next round. A
 * failure is told to each of its group, and to nobody else.
 *
 * @param <T> what is written
 */
final class GroupWriter<T> {
  private final Consumer<List<T>> write;
  private final int most;
  private final long mostBytes;
  private final ToLongFunction<T> bytes;
  private final Deque<Ticket<T>> waiting = new ArrayDeque<>();
  private boolean writing;

  /**
   * Makes it.
   *
   * @param write writes a group; it is on the disk when this returns
   * @param most how many rows a group has at most
   * @param mostBytes how large a group is at most; a row that is larger is written alone
   * @param bytes how large a row is
   */
  GroupWriter(int most, long mostBytes, ToLongFunction<T> bytes, Consumer<List<T>> write) {
    this.write = write;
    this.most = most;
    this.mostBytes = mostBytes;
    this.bytes = bytes;
  }

  private static final class Ticket<T> {
    private final T row;
    private boolean done;
    private RuntimeException failure;

    private Ticket(T row) {
      this.row = row;
    }
  }

  /** Returns once the row is on the disk. */
  void write(T row) {
    var mine = new Ticket<>(row);
    join(mine);
    List<Ticket<T>> group = awaitTurn(mine);
    while (!group.isEmpty()) {
      lead(group);
      group = awaitTurn(mine);
    }
    if (mine.failure != null) {
      throw new IllegalStateException("what came in could not be kept", mine.failure);
    }
  }

  /** How many wait for the next round. */
  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized void join(Ticket<T> mine) {
    waiting.add(mine);
  }

  /** Waits until the row is written, then answers nothing, or until it is our turn to write. */
  private synchronized List<Ticket<T>> awaitTurn(Ticket<T> mine) {
    boolean interrupted = false;
    while (writing && !mine.done) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // whether it is kept must be known before the answer
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (mine.done) {
      return List.of();
    }
    writing = true;
    var group = new ArrayList<Ticket<T>>();
    long size = 0;
    while (!waiting.isEmpty() && group.size() < most) {
      size += bytes.applyAsLong(waiting.peek().row);
      if (size > mostBytes && !group.isEmpty()) {
        break;
      }
      group.add(waiting.remove());
    }
    return group;
  }

  private void lead(List<Ticket<T>> group) {
    RuntimeException failure = new IllegalStateException("the write was cut off");
    try {
      write.accept(group.stream().map(ticket -> ticket.row).toList());
      failure = null;
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      finish(group, failure);
    }
  }

  private synchronized void finish(List<Ticket<T>> group, RuntimeException failure) {
    for (Ticket<T> ticket : group) {
      ticket.failure = failure;
      ticket.done = true;
    }
    writing = false;
    notifyAll();
  }
}
