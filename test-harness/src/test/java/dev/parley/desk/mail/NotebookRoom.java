package dev.parley.desk.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A room in memory that keeps every call, and can be told to break. */
final class NotebookRoom implements MailRoom {

  private final List<IncomingMail> received = new ArrayList<>();
  private final Map<String, OutgoingMail> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Map<String, Instant> sent = new HashMap<>();
  private final Map<String, String> failedForNow = new HashMap<>();
  private final Map<String, String> failedForGood = new HashMap<>();
  private int refusals;

  /** Fails the next {@code times} mails that arrive, after having looked at them. */
  synchronized void breakFor(int times) {
    refusals = times;
  }

  synchronized void post(OutgoingMail mail) {
    waiting.put(mail.id(), mail);
  }

  synchronized List<IncomingMail> received() {
    return List.copyOf(received);
  }

  synchronized Map<String, Instant> sent() {
    return Map.copyOf(sent);
  }

  synchronized Map<String, String> failedForNow() {
    return Map.copyOf(failedForNow);
  }

  synchronized Map<String, String> failedForGood() {
    return Map.copyOf(failedForGood);
  }

  synchronized int tries(String id) {
    return tries.getOrDefault(id, 0);
  }

  @Override
  public synchronized void received(IncomingMail mail) {
    received.add(mail);
    if (refusals > 0) {
      refusals--;
      throw new IllegalStateException("The disk is full");
    }
  }

  @Override
  public synchronized List<OutgoingMail> waiting(int limit) {
    return waiting.values().stream().limit(limit).toList();
  }

  @Override
  public synchronized void sending(String id) {
    tries.merge(id, 1, Integer::sum);
  }

  @Override
  public synchronized void sent(String id, Instant at) {
    sent.put(id, at);
    waiting.remove(id);
  }

  @Override
  public synchronized void failed(String id, String why, boolean forGood) {
    (forGood ? failedForGood : failedForNow).put(id, why);
    if (forGood) {
      waiting.remove(id);
    }
  }
}
