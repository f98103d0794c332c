/** Programs that share a synchronized memory, as a user would write them; each can be run, and is measured. */
package example.workloads;
