<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="Enter the code">
  <div class="narrow">
    <section class="card">
      <h1>Enter the code</h1>
      <p>We sent six digits to the number ending <strong><c:out value="${phone.lastDigits()}"/></strong>. They hold for two
        minutes and for one use.</p>
      <b:error/>
      <form method="post" action="<c:out value='${root}'/>/mfa/code">
        <b:hidden/>
        <b:codefield label="Code from the text message"/>
        <button>Confirm</button>
      </form>
      <div class="beside">
        <form method="post" action="<c:out value='${root}'/>/mfa">
          <b:hidden/>
          <input type="hidden" name="phone" value="<c:out value='${phone.id()}'/>">
          <button class="link">Send a new code</button>
        </form>
        <a href="<c:out value='${chooseUrl}'/>">Use another way</a>
      </div>
    </section>
    <b:hint show="phone"/>
  </div>
</b:page>
