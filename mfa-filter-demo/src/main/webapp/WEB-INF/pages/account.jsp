<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="Account" at="account">
  <div class="wide">
    <h1>Your account</h1>
    <section class="card balance" aria-label="Balance">
      <div>
        <p class="small">Current account <c:out value="${accountNumber}"/></p>
        <p class="amount"><c:out value="${balance}"/></p>
      </div>
      <a class="button" href="<c:out value='${root}'/>/account/transfer">Transfer money</a>
    </section>
    <div class="columns">
      <section class="card" aria-labelledby="bookings">
        <h2 id="bookings">Last bookings</h2>
        <table class="bookings">
          <thead><tr><th scope="col">Date</th><th scope="col">Booking</th><th scope="col" class="number">Amount</th></tr></thead>
          <tbody>
            <c:forEach var="booking" items="${bookings}">
              <tr>
                <td><c:out value="${booking.dateText()}"/></td>
                <td><strong><c:out value="${booking.text()}"/></strong> <span class="small"><c:out value="${booking.note()}"/></span></td>
                <td class="number <c:if test='${booking.isIncoming()}'>incoming</c:if>"><c:out value="${booking.amountText()}"/></td>
              </tr>
            </c:forEach>
          </tbody>
        </table>
      </section>
      <section class="card" aria-labelledby="scripts">
        <h2 id="scripts">The same, for scripts</h2>
        <p>These buttons call the bank’s JSON with <code>fetch</code>. A refusal is an answer too: 401 with
          <code>application/problem+json</code>, never a page.</p>
        <div class="buttons">
          <button class="second" data-fetch="<c:out value='${root}'/>/api/balance">Fetch the balance</button>
          <button class="second" data-fetch="<c:out value='${root}'/>/api/card">Fetch the card number</button>
        </div>
        <p class="small">The card number asks for a second factor younger than five minutes.</p>
        <div id="answer" class="answer" role="status" hidden>
          <p id="answer-status" class="answer-status"></p>
          <p id="answer-challenge" class="small" hidden></p>
          <pre id="answer-body" tabindex="0" aria-label="Body of the answer"></pre>
          <p><a id="answer-way" hidden>Prove it now</a></p>
        </div>
      </section>
    </div>
  </div>
  <script src="<c:out value='${root}'/>/assets/fetch.js" defer></script>
</b:page>
