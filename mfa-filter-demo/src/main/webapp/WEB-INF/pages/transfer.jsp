<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="Transfer" at="transfer">
  <div class="narrow">
    <section class="card">
      <h1>Transfer money</h1>
      <b:error/>
      <c:if test="${not fresh}">
        <p class="notice">Your last code is more than five minutes old. We will ask for a new one before the money moves.</p>
      </c:if>
      <form method="post" action="<c:out value='${root}'/>/account/transfer" novalidate>
        <b:hidden/>
        <input type="hidden" name="order" value="<c:out value='${form.id()}'/>">
        <label for="payee">To</label>
        <select id="payee" name="payee" required <c:if test="${checked and not empty form.payeeError}">aria-invalid="true" aria-describedby="payee-error"</c:if>>
          <option value="">Choose</option>
          <c:forEach var="payee" items="${payees}">
            <option value="<c:out value='${payee.name()}'/>" <c:if test="${form.payee() == payee.name()}">selected</c:if>><c:out value="${payee.title()}"/></option>
          </c:forEach>
        </select>
        <c:if test="${checked and not empty form.payeeError}"><p class="wrong" id="payee-error"><c:out value="${form.payeeError}"/></p></c:if>
        <label for="amount">Amount in euros</label>
        <input id="amount" name="amount" inputmode="decimal" autocomplete="off" maxlength="12" required
               value="<c:out value='${form.amount()}'/>" aria-describedby="available<c:if test='${checked and not empty form.amountError}'> amount-error</c:if>"
               <c:if test="${checked and not empty form.amountError}">aria-invalid="true"</c:if>>
        <c:if test="${checked and not empty form.amountError}"><p class="wrong" id="amount-error"><c:out value="${form.amountError}"/></p></c:if>
        <p class="small" id="available">Available: <c:out value="${balance}"/></p>
        <label for="note">What for <span class="small">(if you like)</span></label>
        <input id="note" name="note" autocomplete="off" maxlength="80" value="<c:out value='${form.note()}'/>"
               <c:if test="${checked and not empty form.noteError}">aria-invalid="true" aria-describedby="note-error"</c:if>>
        <c:if test="${checked and not empty form.noteError}"><p class="wrong" id="note-error"><c:out value="${form.noteError}"/></p></c:if>
        <button>Send the money</button>
      </form>
    </section>
  </div>
</b:page>
