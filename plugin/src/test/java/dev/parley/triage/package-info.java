/** Views and the queue, on every database. */
package dev.parley.triage;
