package dev.parley.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Order numbers in what people write. */
class OrdersTest {
  private static List<String> in(String text) {
    return List.copyOf(Orders.in(text));
  }

  @Test
  void numbersBehindAWordForOrderAreFoundInSeveralLanguages() {
    assertEquals(List.of("10234"), in("Where is my order no. 10234?"));
    assertEquals(List.of("BR-10234"), in("Bestellnummer: br-10234, bitte!"));
    assertEquals(List.of("55512"), in("Где мой заказ № 55512?"));
    assertEquals(List.of("77123"), in("주문번호 77123 어디 있나요"));
  }

  @Test
  void numbersByThemselvesAreFoundByTheirShapeAndDatesAreNone() {
    assertEquals(List.of("BR-10234", "90125"), in("BR-10234 and #90125"));
    assertEquals(List.of(), in("In order 2026-11-20 it was; room 12, call 5551234."));
    assertEquals(List.of(), in("I ordered it #soon"));
  }
}
